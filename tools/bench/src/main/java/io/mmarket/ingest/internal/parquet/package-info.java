/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The peer that decodes with parquet-java alone; it is in this package for the oracle of its tests,
 * which others do not see.
 */
@NullMarked
package io.mmarket.ingest.internal.parquet;

import org.jspecify.annotations.NullMarked;
