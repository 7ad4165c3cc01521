/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.picture;

import io.mmarket.store.KlineView;
import io.mmarket.store.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A symbol's bars as they are drawn: neighbours are put together where there are too many, and bars
 * without any price are left out.
 *
 * @param list in time order
 * @param barsEach how many bars a candle stands for at most
 */
public record Candles(List<Candle> list, int barsEach) {
  /** Keeps an immutable copy. */
  public Candles {
    list = List.copyOf(list);
  }

  /**
   * A candle. Prices that a bar lacks are those that it has.
   *
   * @param timeNs of its first bar
   * @param open first price
   * @param high highest price
   * @param low lowest price
   * @param close last price
   * @param volume sum; 0 when there is none
   */
  public record Candle(
      long timeNs, double open, double high, double low, double close, double volume) {
    static Candle of(final KlineView bar) {
      final double close = first(bar, KlineView::close, KlineView::open);
      final double open = first(bar, KlineView::open, KlineView::close);
      final double high = first(bar, KlineView::high, view -> Math.max(open, close));
      final double low = first(bar, KlineView::low, view -> Math.min(open, close));
      final double volume = bar.volume();
      return new Candle(
          bar.timeNs(),
          open,
          Math.max(high, Math.max(open, close)),
          Math.min(low, Math.min(open, close)),
          close,
          Double.isNaN(volume) ? 0 : volume);
    }

    private static double first(
        final KlineView bar,
        final ToDoubleFunction<KlineView> wanted,
        final ToDoubleFunction<KlineView> otherwise) {
      final double value = wanted.applyAsDouble(bar);
      return Double.isNaN(value) ? otherwise.applyAsDouble(bar) : value;
    }

    boolean hasPrice() {
      return Double.isFinite(open)
          && Double.isFinite(high)
          && Double.isFinite(low)
          && Double.isFinite(close);
    }

    Candle and(final Candle next) {
      return new Candle(
          timeNs,
          open,
          Math.max(high, next.high),
          Math.min(low, next.low),
          next.close,
          volume + next.volume);
    }
  }

  /**
   * The candles of a series.
   *
   * @param series its bars
   * @param most how many candles there may be
   * @return none when no bar has a price
   */
  public static Candles of(final Series series, final int most) {
    final int each = Math.max(1, (series.size() + most - 1) / most);
    final List<Candle> list = new ArrayList<>();
    int position = 0;
    int begun = -1;
    for (final KlineView bar : series) {
      final Candle candle = Candle.of(bar);
      if (candle.hasPrice()) {
        final int number = position / each;
        if (number == begun) {
          list.set(list.size() - 1, list.get(list.size() - 1).and(candle));
        } else {
          list.add(candle);
          begun = number;
        }
      }
      position++;
    }
    return new Candles(list, each);
  }

  /**
   * The lowest price.
   *
   * @return infinite when there is no candle
   */
  public double lowest() {
    return list.stream().mapToDouble(Candle::low).min().orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * The highest price.
   *
   * @return infinite when there is no candle
   */
  public double highest() {
    return list.stream().mapToDouble(Candle::high).max().orElse(Double.NEGATIVE_INFINITY);
  }
}
