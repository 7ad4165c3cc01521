/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.partition.IndexImage;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The outcome of a merge on the heap: rows by symbol and then time, without gaps.
 *
 * @param symbols the distinct symbols as UTF-8, sorted by their bytes, unsigned
 * @param begin where each symbol's rows begin, and the end of the last one's
 * @param times a row's time
 * @param bits the eight bytes of each value, by column and row
 * @param losses the rows that did not stay
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
record MergedRows(
    byte[][] symbols, int[] begin, long[] times, long[][] bits, PartitionTable.Losses losses) {

  /** All rows of a partition. */
  PartitionTable toTable(final Kind kind, final MergeSchema schema) {
    final long[] distinct = distinctTimes();
    return new PartitionTable(
        symbols,
        new IndexImage.TimeRange(distinct[0], distinct[distinct.length - 1], distinct.length),
        kind == Kind.TICK ? PartitionTable.NO_TIMES : distinct,
        schema.toTableSchema(),
        Arrays.copyOf(begin, symbols.length),
        Arrays.copyOfRange(begin, 1, symbols.length + 1),
        new PartitionTable.TableRows(
            new Longs.OnHeap(times), Stream.of(bits).map(Longs.OnHeap::new).toList()),
        losses);
  }

  /** The different times, ascending. */
  long[] distinctTimes() {
    final long[] sorted = times.clone();
    Arrays.parallelSort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
