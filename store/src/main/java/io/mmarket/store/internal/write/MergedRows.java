/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.partition.IndexImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The outcome of a merge on the heap: rows by symbol and then time, without gaps. The values stay
 * where they came, and are found by the order of the rows.
 *
 * @param input all rows
 * @param order those that stay
 * @param columns their values
 * @param losses the rows that did not stay
 */
record MergedRows(
    InputRows input, RowOrder order, List<MergedColumn> columns, PartitionTable.Losses losses) {
  /** Beyond it finding the chunk of a row takes longer than copying its values once more. */
  private static final int MOST_CHUNKS_READ_IN_PLACE = 64;

  /**
   * Rows that lie by time have a symbol's values far apart, and the next symbol's in the same cache
   * lines: for making blocks symbol by symbol from them a symbol's lines should fit into a core's
   * cache.
   */
  private static final long MOST_CACHE_BYTES = 512 << 10;

  private static final int CACHE_LINE_BYTES = 64;

  /** All rows of a partition. */
  PartitionTable toTable(final Kind kind, final MergeSchema schema) {
    final long[] distinct = distinctTimes();
    final int[] begin = order.begin();
    final int symbols = input.symbols().length;
    return new PartitionTable(
        input.symbols(),
        new IndexImage.TimeRange(distinct[0], distinct[distinct.length - 1], distinct.length),
        kind == Kind.TICK ? PartitionTable.NO_TIMES : distinct,
        schema.toTableSchema(),
        Arrays.copyOf(begin, symbols),
        Arrays.copyOfRange(begin, 1, symbols + 1),
        tableRows(),
        losses);
  }

  private PartitionTable.TableRows tableRows() {
    final Longs times = new Longs.OnHeap(order.times());
    if (!isReadInPlace()) {
      return new PartitionTable.TableRows(
          times,
          IntStream.range(0, columns.size())
              .parallel()
              .mapToObj(column -> new Longs.OnHeap(bits(column)))
              .toList());
    }
    return new PartitionTable.TableRows(
        times,
        columns.stream().map(column -> new MergedColumn.InOrder(column, order.rows())).toList(),
        order.rows());
  }

  private boolean isReadInPlace() {
    final long rowsOfSymbol = order.rows().length / Math.max(1, input.symbols().length);
    return input.chunks().size() <= MOST_CHUNKS_READ_IN_PLACE
        && rowsOfSymbol * columns.size() * CACHE_LINE_BYTES <= MOST_CACHE_BYTES;
  }

  /** The eight bytes of each value of a column, by row. */
  long[] bits(final int column) {
    final long[] bits = new long[order.rows().length];
    columns.get(column).gather(new MergedColumn.Wanted(order.rows(), 0, bits.length, bits));
    return bits;
  }

  /** The different times, ascending. */
  long[] distinctTimes() {
    return DistinctOfRuns.of(order.times(), order.begin());
  }
}
