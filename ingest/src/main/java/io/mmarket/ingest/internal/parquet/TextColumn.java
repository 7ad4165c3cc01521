/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/**
 * The texts of one row group.
 *
 * @param ids per row the position in the dictionary, -1 where there is no value
 * @param dictionary the distinct values in the order of their first row
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
public record TextColumn(int[] ids, byte[][] dictionary) {}
