/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import java.util.List;

/**
 * The rows of one partition, each (symbol, time) once, sorted by symbol and then time.
 *
 * @param symbols the distinct symbols as UTF-8, sorted by their bytes, unsigned
 * @param times the distinct times in UTC nanoseconds, ascending
 * @param columns the columns, canonical ones first by number, then the others in order of
 *     appearance
 * @param symbolRows a row's symbol, ascending
 * @param timeIndexes a row's time, ascending within a symbol
 * @param bits the eight bytes of each value, by column and row
 * @param replacedRows how many stored rows lost their place to the input
 * @param duplicateRows how many rows of the input lost their place to later ones
 */
record PartitionTable(
    byte[][] symbols,
    long[] times,
    List<ColumnSpec> columns,
    int[] symbolRows,
    int[] timeIndexes,
    long[][] bits,
    long replacedRows,
    long duplicateRows) {

  int rowCount() {
    return symbolRows.length;
  }
}
