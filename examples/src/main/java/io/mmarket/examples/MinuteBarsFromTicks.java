/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.TickSeries;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Question: do the minute bars in my store agree with the ticks in it, and do they carry the
 * minute's end as their time or its begin?
 *
 * <p>Command: {@code tools/mmarket example minute-bars}, or {@code java $(tools/mmarket jvm-args
 * --read) -cp ... io.mmarket.examples.MinuteBarsFromTicks STORE SYMBOL DATE}, of a store that has
 * both. Expected: how many of the stored bars the ticks make, read in either way, and of the better
 * way the first bar that differs:
 *
 * <pre>
 * 000001.XSHE on 2024-06-28: 400 ticks make 182 bars, 182 are stored
 * 182 are equal, with the minute's end as their time
 * 0 are equal, with its begin
 * </pre>
 */
public final class MinuteBarsFromTicks {
  private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

  private MinuteBarsFromTicks() {}

  /** The trades of a minute. */
  private static final class Bar {
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private double volume;

    private void add(final double price, final double traded) {
      if (price > 0) { // a book without a trade so far has none
        open = Double.isNaN(open) ? price : open;
        high = high >= price ? high : price;
        low = low <= price ? low : price;
        close = price;
      }
      volume += traded;
    }

    private boolean agreesWith(final KlineView bar) {
      return open == bar.open()
          && high == bar.high()
          && low == bar.low()
          && close == bar.close()
          && volume == bar.volume();
    }

    @Override
    public String toString() {
      return String.format("%.2f %.2f %.2f %.2f volume %.0f", open, high, low, close, volume);
    }
  }

  /**
   * Makes bars and compares them.
   *
   * @param args the store's folder, a symbol, a date as YYYY-MM-DD
   */
  public static void main(final String[] args) {
    final String symbol = args[1];
    final String date = args[2];
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
      final TickSeries ticks = market.getTicksShared(symbol, date);
      final Series stored = market.getMinuteSeriesShared(symbol, date, date);
      final SortedMap<Long, Bar> made = bars(ticks);
      System.out.printf(
          "%s on %s: %d ticks make %d bars, %d are stored%n",
          symbol, date, ticks.size(), made.size(), stored.size());
      final int byEnd = equal(made, stored, MINUTE_NS);
      final int byBegin = equal(made, stored, 0);
      System.out.printf("%d are equal, with the minute's end as their time%n", byEnd);
      System.out.printf("%d are equal, with its begin%n", byBegin);
      printFirstDifference(made, stored, byEnd >= byBegin ? MINUTE_NS : 0);
    }
  }

  /** Bars by the begin of their minutes, of ticks in the mapped file; none is copied. */
  private static SortedMap<Long, Bar> bars(final TickSeries ticks) {
    final SortedMap<Long, Bar> bars = new TreeMap<>();
    double dayVolume = 0; // so far; a tick tells that of the day and not its own
    for (int i = 0; i < ticks.size(); i++) {
      final long beginNs = Math.floorDiv(ticks.timeNs(i), MINUTE_NS) * MINUTE_NS;
      final double traded = Math.max(0, ticks.volume(i) - dayVolume);
      bars.computeIfAbsent(beginNs, minute -> new Bar()).add(ticks.lastPrice(i), traded);
      dayVolume = ticks.volume(i);
    }
    return bars;
  }

  private static int equal(
      final SortedMap<Long, Bar> made, final Series stored, final long labelNs) {
    int equal = 0;
    for (final KlineView bar : stored) {
      final Bar own = made.get(bar.timeNs() - labelNs);
      equal += own != null && own.agreesWith(bar) ? 1 : 0;
    }
    return equal;
  }

  private static void printFirstDifference(
      final SortedMap<Long, Bar> made, final Series stored, final long labelNs) {
    for (final KlineView bar : stored) {
      final @Nullable Bar own = made.get(bar.timeNs() - labelNs);
      if (own == null || !own.agreesWith(bar)) {
        System.out.printf("first difference: stored %s, made %s%n", bar.toKline(), own);
        return;
      }
    }
  }
}
