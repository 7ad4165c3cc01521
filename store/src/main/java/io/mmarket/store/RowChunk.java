/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.List;

/**
 * A run of rows in input order, in columns: what a reader of files hands to {@link StoreWriter}.
 * The arrays are handed over, not copied: nobody changes them afterwards.
 *
 * @param symbols the dictionary: distinct symbols as UTF-8, 1 to 255 bytes each; unused entries are
 *     allowed
 * @param symbolIds a row's position in the dictionary
 * @param times a row's time in UTC nanoseconds; a daily bar's is midnight UTC of its trading date
 * @param columns the values, each column as long as {@code symbolIds}, no name twice
 */
public record RowChunk(
    byte[][] symbols, int[] symbolIds, long[] times, List<ColumnValues> columns) {
  /** Nanoseconds of a day: the step between the times of daily bars. */
  public static final long DAY_NS = 86_400_000_000_000L;

  /** Checks that all columns have one length. */
  public RowChunk {
    if (times.length != symbolIds.length) {
      throw new IllegalArgumentException(times.length + " times for " + symbolIds.length + " rows");
    }
    for (final ColumnValues column : columns) {
      if (column.count() != symbolIds.length) {
        throw new IllegalArgumentException(
            column.count()
                + " values of column "
                + column.spec().name()
                + " for "
                + symbolIds.length
                + " rows");
      }
    }
    columns = List.copyOf(columns);
  }

  /**
   * The number of rows.
   *
   * @return the count
   */
  public int rowCount() {
    return symbolIds.length;
  }
}
