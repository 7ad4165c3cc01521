/* SPDX-License-Identifier: Apache-2.0 */
/** parquet-java as a peer: what opens its reader without Hadoop is of this package. */
@NullMarked
package io.mmarket.ingest.internal.parquet;

import org.jspecify.annotations.NullMarked;
