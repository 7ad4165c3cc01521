/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/**
 * The lists of numbers of one row group. A list that is null reads as an empty one, an element that
 * is null as NaN.
 *
 * @param offsets rows + 1 positions: row r has the values from offsets[r] up to offsets[r + 1]
 * @param values the elements of all rows; may be longer than the last offset
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
public record ListColumn(int[] offsets, double[] values) {}
