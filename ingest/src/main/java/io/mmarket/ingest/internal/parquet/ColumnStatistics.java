/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about one column of one row group. Nothing protects these numbers against
 * damage: good for guesses and for reading less, not for results.
 *
 * @param min the least value, as {@code readLongs} (a Long) or {@code readDoubles} (a Double, for
 *     floating point and decimals) gives it, or null where unknown
 * @param max the greatest value, or null where unknown
 * @param nullCount how many rows have no value, or -1 where unknown
 */
public record ColumnStatistics(@Nullable Number min, @Nullable Number max, long nullCount) {}
