/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.BlockImage;

/**
 * A table by time. Its rows lie by symbol, so the cross-sections of several neighbouring times are
 * filled at once: a symbol's values of these times lie in one cache line. Any threads may use it.
 */
final class CrossSections {
  private final PartitionTable table;

  CrossSections(final PartitionTable table) {
    this.table = table;
  }

  /**
   * Fills in what there is.
   *
   * @param images new images of neighbouring times
   * @param firstTime the position of the first one's time
   */
  void fill(final BlockImage[] images, final int firstTime) {
    final int[][] places = places(images, firstTime);
    final long[] values = new long[table.symbols().length];
    for (int column = 0; column < table.columns().size(); column++) {
      final Longs bits = table.rows().bits().get(column);
      final long missing = table.columns().get(column).type().missingBits();
      for (int i = 0; i < images.length; i++) {
        bits.gather(places[i], missing, values);
        images[i].column(column).put(values);
      }
    }
  }

  /** Where the row of each symbol at each time is, or less than 0. */
  private int[][] places(final BlockImage[] images, final int firstTime) {
    final int[][] places = new int[images.length][table.symbols().length];
    for (int symbol = 0; symbol < table.symbols().length; symbol++) {
      int row = firstRow(symbol, firstTime);
      for (int i = 0; i < images.length; i++) {
        places[i][symbol] = -1;
        if (isAt(row, symbol, table.times()[firstTime + i])) {
          images[i].present(symbol);
          places[i][symbol] = table.rows().place(row++);
        }
      }
    }
    return places;
  }

  private boolean isAt(final int row, final int symbol, final long timeNs) {
    return row < table.end()[symbol] && table.rows().times().get(row) == timeNs;
  }

  /** The first row of a symbol that is not before a time. */
  private int firstRow(final int symbol, final int time) {
    final long timeNs = table.times()[time];
    int low = table.begin()[symbol];
    int high = table.end()[symbol];
    // Most symbols have a bar at most times.
    if (time < high - low && table.rows().times().get(low + time) == timeNs) {
      return low + time;
    }
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (table.rows().times().get(middle) < timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
