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
    final int symbols = table.symbols().length;
    final int[] begin = new int[symbols];
    final int[] end = new int[symbols];
    for (int symbol = 0; symbol < symbols; symbol++) {
      begin[symbol] = firstRow(symbol, firstTime);
      end[symbol] = begin[symbol];
      for (int i = 0; i < images.length; i++) {
        if (isAt(end[symbol], symbol, table.times()[firstTime + i])) {
          images[i].present(symbol);
          end[symbol]++;
        }
      }
    }
    for (int column = 0; column < table.columns().size(); column++) {
      for (final BlockImage image : images) {
        if (image.present() < symbols) {
          image.fill(column, table.columns().get(column).type().missingBits());
        }
      }
      for (int symbol = 0; symbol < symbols; symbol++) {
        fill(images, firstTime, symbol, column, begin[symbol], end[symbol]);
      }
    }
  }

  private void fill(
      final BlockImage[] images,
      final int firstTime,
      final int symbol,
      final int column,
      final int begin,
      final int end) {
    final Longs bits = table.rows().bits().get(column);
    int image = 0;
    for (int row = begin; row < end; row++) {
      while (!isAt(row, symbol, table.times()[firstTime + image])) {
        image++;
      }
      images[image++].put(column, symbol, bits.get(row));
    }
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
    final int guess = low + time;
    if (guess < high && table.rows().times().get(guess) == timeNs) {
      return guess;
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
