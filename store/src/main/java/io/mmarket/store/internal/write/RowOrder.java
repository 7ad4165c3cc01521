/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows by symbol and, within a symbol, by time; of equal times in input order. A counting sort by
 * symbol, then a sort of each symbol that is not in time order already, on all cores.
 *
 * @param rows row numbers in that order
 * @param begin where each symbol's rows begin, and the end of the last one's
 * @param times the time of each row, in that order
 */
record RowOrder(int[] rows, int[] begin, long[] times) {
  private static final int ROW_BITS = 32;

  /** Orders all rows. */
  static RowOrder of(final InputRows input) {
    final RowOrder order = new SymbolSort(input).sort();
    IntStream.range(0, input.symbols().length)
        .parallel()
        .forEach(
            symbol ->
                sortByTime(order.rows, order.times, order.begin[symbol], order.begin[symbol + 1]));
    return order;
  }

  /** Where each group would begin if rows were sorted by group, and the end of the last. */
  static int[] beginOfEach(final int[] groups, final int count) {
    final int[] begin = new int[count + 1];
    for (final int group : groups) {
      begin[group + 1]++;
    }
    for (int i = 0; i < count; i++) {
      begin[i + 1] += begin[i];
    }
    return begin;
  }

  /** Each row becomes one long, its time's rank above its place: sorting those is stable. */
  private static void sortByTime(
      final int[] rows, final long[] times, final int from, final int to) {
    if (isAscending(times, from, to)) {
      return;
    }
    final long[] unsorted = Arrays.copyOfRange(times, from, to);
    final int[] unsortedRows = Arrays.copyOfRange(rows, from, to);
    Arrays.sort(times, from, to);
    final long[] ranked = new long[unsorted.length];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = (long) firstOf(times, from, to, unsorted[i]) << ROW_BITS | i;
    }
    Arrays.sort(ranked);
    for (int i = 0; i < ranked.length; i++) {
      rows[from + i] = unsortedRows[(int) ranked[i]];
    }
  }

  private static boolean isAscending(final long[] times, final int from, final int to) {
    for (int i = from + 1; i < to; i++) {
      if (times[i] < times[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static int firstOf(final long[] sorted, final int from, final int to, final long time) {
    int low = from;
    int high = to;
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (sorted[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rows of this order that a rule keeps, still in order. */
  RowOrder keep(final boolean[] kept) {
    final int count = count(kept);
    if (count == rows.length) {
      return this;
    }
    final int[] keptBegin = new int[begin.length];
    final int[] keptRows = new int[count];
    final long[] keptTimes = new long[count];
    int at = 0;
    for (int symbol = 0; symbol + 1 < begin.length; symbol++) {
      keptBegin[symbol] = at;
      for (int i = begin[symbol]; i < begin[symbol + 1]; i++) {
        if (kept[i]) {
          keptRows[at] = rows[i];
          keptTimes[at] = times[i];
          at++;
        }
      }
    }
    keptBegin[begin.length - 1] = at;
    return new RowOrder(keptRows, keptBegin, keptTimes);
  }

  private static int count(final boolean[] kept) {
    int count = 0;
    for (final boolean row : kept) {
      count += row ? 1 : 0;
    }
    return count;
  }
}
