/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.concurrent.TimeUnit;

/**
 * One symbol's minute bars, made of its ticks in queue order. A bar holds the ticks from a minute's
 * begin up to its end, exclusive, and is labelled with its end, as Chinese vendors do: the ticks of
 * 09:30:00.0 to 09:30:59.9 are the bar of 09:31. A tick that goes back to an earlier minute widens
 * the bar that there is for that minute.
 *
 * <p>Prices are the last prices of its ticks, of which 0 is none. Volume and amount are what those
 * of the day so far grew by since the tick before (for the first tick: they themselves; a step back
 * counts as none), else sums of last volumes, and of their products with last prices. So the bars'
 * volumes add up to the day's.
 */
final class MinuteBar {
  private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

  long labelNs;
  double open = Double.NaN;
  double high = Double.NaN;
  double low = Double.NaN;
  double close = Double.NaN;
  double volume = Double.NaN;
  double amount = Double.NaN;
  double openInterest = Double.NaN;

  MinuteBar(final long labelNs) {
    this.labelNs = labelNs;
  }

  /** The label of the bar that a time belongs to. */
  static long label(final long timeNs) {
    return Math.floorDiv(timeNs, MINUTE_NS) * MINUTE_NS + MINUTE_NS;
  }

  void add(final TickView tick, final double tickVolume, final double tickAmount) {
    final double price = tick.lastPrice();
    if (RunningBar.isPrice(price)) {
      open = Double.isNaN(open) ? price : open;
      high = high >= price ? high : price;
      low = low <= price ? low : price;
      close = price;
    }
    volume = RunningBar.sum(volume, tickVolume);
    amount = RunningBar.sum(amount, tickAmount);
    openInterest = Double.isNaN(tick.openInterest()) ? openInterest : tick.openInterest();
  }
}
