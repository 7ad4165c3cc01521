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
    final int[] symbolOfRow = input.symbolOfRows();
    final long[] timeOfRow = input.timeOfRows();
    final int[] begin = beginOfEach(symbolOfRow, input.symbols().length);
    final int[] next = begin.clone();
    final int[] rows = new int[input.count()];
    final long[] times = new long[input.count()];
    for (int row = 0; row < rows.length; row++) {
      final int at = next[symbolOfRow[row]]++;
      rows[at] = row;
      times[at] = timeOfRow[row];
    }
    IntStream.range(0, input.symbols().length)
        .parallel()
        .forEach(symbol -> sortByTime(rows, times, begin[symbol], begin[symbol + 1]));
    return new RowOrder(rows, begin, times);
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
    final int[] keptBegin = new int[begin.length];
    final int[] keptRows = new int[rows.length];
    final long[] keptTimes = new long[rows.length];
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
    return new RowOrder(Arrays.copyOf(keptRows, at), keptBegin, Arrays.copyOf(keptTimes, at));
  }
}
