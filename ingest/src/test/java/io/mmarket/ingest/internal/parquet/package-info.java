/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of reading and writing Parquet. */
@NullMarked
package io.mmarket.ingest.internal.parquet;

import org.jspecify.annotations.NullMarked;
