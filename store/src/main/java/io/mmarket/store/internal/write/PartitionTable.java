/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import java.util.List;

/**
 * The rows of one partition, sorted by symbol and then time: of bars each (symbol, time) once.
 *
 * @param symbols the distinct symbols as UTF-8, sorted by their bytes, unsigned
 * @param times the distinct times in UTC nanoseconds, ascending
 * @param columns the columns, canonical ones first by number, then the others in order of
 *     appearance
 * @param texts the dictionary of the columns of text, UTF-8
 * @param begin where each symbol's rows begin, and the end of the last one's
 * @param rowTimes a row's time, ascending within a symbol
 * @param bits the eight bytes of each value, by column and row
 * @param losses the rows that did not stay
 */
record PartitionTable(
    byte[][] symbols,
    long[] times,
    List<ColumnSpec> columns,
    byte[][] texts,
    int[] begin,
    long[] rowTimes,
    long[][] bits,
    Losses losses) {
  /**
   * Rows of a merge that did not stay.
   *
   * @param replaced stored rows that lost their place to the input
   * @param duplicates rows of the input that lost their place to others of it or to stored ones
   */
  record Losses(long replaced, long duplicates) {}

  int rowCount() {
    return rowTimes.length;
  }
}
