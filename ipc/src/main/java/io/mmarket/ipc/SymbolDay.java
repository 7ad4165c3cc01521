/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.time.ZoneId;
import java.util.TreeMap;

/** One symbol's trading date in the making: its running bar and its minute bars. */
final class SymbolDay {
  final String symbol;
  final int tickSymbolId;
  final RunningBar bar;
  final TreeMap<Long, MinuteBar> minutes = new TreeMap<>();

  /** The newest value that ticks carry of what bars take over. */
  double preClose = Double.NaN;

  double openInterest = Double.NaN;
  double settlement = Double.NaN;
  double preSettlement = Double.NaN;
  double limitUp = Double.NaN;
  double limitDown = Double.NaN;

  private MinuteBar minute = new MinuteBar(Long.MIN_VALUE);
  private double dayVolume = Double.NaN;
  private double dayAmount = Double.NaN;

  SymbolDay(final String symbol, final int tickSymbolId, final ZoneId zone) {
    this.symbol = symbol;
    this.tickSymbolId = tickSymbolId;
    this.bar = new RunningBar(zone);
    bar.clear();
  }

  /** Adds a tick of this symbol and date that has a time. */
  void add(final TickView tick) {
    bar.add(tick);
    preClose = newest(preClose, tick.preClose());
    openInterest = newest(openInterest, tick.openInterest());
    settlement = newest(settlement, tick.settlement());
    preSettlement = newest(preSettlement, tick.preSettlement());
    limitUp = newest(limitUp, tick.limitUp());
    limitDown = newest(limitDown, tick.limitDown());
    final double tickVolume = volumeOf(tick);
    final double tickAmount = amountOf(tick);
    final long label = MinuteBar.label(tick.exchangeTimeNs());
    if (minute.labelNs != label) {
      minute = minutes.computeIfAbsent(label, MinuteBar::new);
    }
    minute.add(tick, tickVolume, tickAmount);
  }

  private static double newest(final double value, final double newer) {
    return Double.isNaN(newer) ? value : newer;
  }

  private double volumeOf(final TickView tick) {
    final double given = tick.volume();
    if (Double.isNaN(given)) {
      return Double.isNaN(dayVolume) ? tick.lastVolume() : Double.NaN;
    }
    final double grown = growth(dayVolume, given);
    dayVolume = given;
    return grown;
  }

  private double amountOf(final TickView tick) {
    final double given = tick.amount();
    if (Double.isNaN(given)) {
      return Double.isNaN(dayAmount) ? tick.lastVolume() * tick.lastPrice() : Double.NaN;
    }
    final double grown = growth(dayAmount, given);
    dayAmount = given;
    return grown;
  }

  private static double growth(final double before, final double now) {
    return Double.isNaN(before) ? now : Math.max(0, now - before);
  }
}
