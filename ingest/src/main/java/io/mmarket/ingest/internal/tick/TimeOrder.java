/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.tick;

import io.mmarket.ingest.internal.time.TimeDecoder;
import java.util.Optional;

/** Rows in order of their time; rows of equal time, and those without one, stay as they are. */
final class TimeOrder {
  private TimeOrder() {}

  /**
   * The order of rows.
   *
   * @param times a time a row; rows without one come right after those before them
   * @return the rows in order, or nothing if they are in order already
   */
  static Optional<int[]> of(final long[] times) {
    final long[] keys = times.clone();
    boolean sorted = true;
    for (int row = 1; row < keys.length; row++) {
      if (!TimeDecoder.isTime(keys[row])) {
        keys[row] = keys[row - 1];
      }
      sorted &= keys[row] >= keys[row - 1];
    }
    return sorted ? Optional.empty() : Optional.of(sorted(keys));
  }

  // A merge sort of positions: stable, and without an object a row.
  private static int[] sorted(final long[] keys) {
    int[] from = new int[keys.length];
    for (int row = 0; row < from.length; row++) {
      from[row] = row;
    }
    int[] to = new int[keys.length];
    for (long width = 1; width < keys.length; width *= 2) {
      for (long start = 0; start < keys.length; start += 2 * width) {
        final int middle = (int) Math.min(start + width, keys.length);
        final int end = (int) Math.min(start + 2 * width, keys.length);
        merge(keys, from, to, new int[] {(int) start, middle, end});
      }
      final int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(
      final long[] keys, final int[] from, final int[] to, final int[] bounds) {
    int left = bounds[0];
    int right = bounds[1];
    for (int next = bounds[0]; next < bounds[2]; next++) {
      final boolean takeLeft =
          left < bounds[1] && (right >= bounds[2] || keys[from[left]] <= keys[from[right]]);
      to[next] = takeLeft ? from[left++] : from[right++];
    }
  }
}
