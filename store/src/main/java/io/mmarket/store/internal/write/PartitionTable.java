/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.internal.partition.IndexImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition, sorted by symbol and then time: of bars each (symbol, time) once. They
 * may lie on the heap or in a file.
 *
 * @param symbols the distinct symbols as UTF-8, sorted by their bytes, unsigned
 * @param timeRange the first and last time and how many different ones
 * @param times the distinct times in UTC nanoseconds, ascending; none of ticks
 * @param schema columns and texts
 * @param begin where each symbol's rows begin
 * @param end where each symbol's rows end; there may be unused rows before the next symbol's
 * @param rows times and values
 * @param losses the rows that did not stay
 */
record PartitionTable(
    byte[][] symbols,
    IndexImage.TimeRange timeRange,
    long[] times,
    TableSchema schema,
    int[] begin,
    int[] end,
    TableRows rows,
    Losses losses) {
  static final long[] NO_TIMES = {};

  /**
   * Times and values by row.
   *
   * @param times a row's time, ascending within a symbol
   * @param bits the eight bytes of each value, by column
   * @param order where the values of each row are, or null where rows lie in order
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
  record TableRows(Longs times, List<? extends Longs> bits, int @Nullable [] order) {
    /** Rows that lie in order. */
    TableRows(final Longs times, final List<? extends Longs> bits) {
      this(times, bits, null);
    }

    /** By what the values of a row are gathered. */
    int place(final int row) {
      return order == null ? row : order[row];
    }
  }

  /**
   * Rows of a merge that did not stay.
   *
   * @param replaced stored rows that lost their place to the input
   * @param duplicates rows of the input that lost their place to others of it or to stored ones
   */
  record Losses(long replaced, long duplicates) {
    static final Losses NONE = new Losses(0, 0);

    Losses plus(final Losses more) {
      return new Losses(replaced + more.replaced, duplicates + more.duplicates);
    }
  }

  List<ColumnSpec> columns() {
    return schema.columns();
  }

  int rowCount() {
    int count = 0;
    for (int symbol = 0; symbol < begin.length; symbol++) {
      count += end[symbol] - begin[symbol];
    }
    return count;
  }
}
