/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickDraft;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.internal.TradingDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** Ticks made up from the bars of a store's last date, for users who have no ticks of their own. */
final class BarTicks implements TickSupply {
  private static final long SEED = 1;

  /** All are in memory at once. */
  private static final long MAX_TICKS = 1_000_000;

  private final List<SampleTick> ticks = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<SampleBar> bars = new ArrayList<>();
  private final int tradingDate;
  private final long midnightNs;
  private final Iterator<SampleTick> rest;

  /**
   * Makes up a session.
   *
   * @param count how many ticks there should be, about
   */
  BarTicks(final MarketCenter market, final long count) {
    final LocalDate date = LocalDate.parse(market.getStats().dateRangeEnd());
    tradingDate = TradingDates.toInt(date);
    midnightNs = date.atStartOfDay(market.zone()).toEpochSecond() * 1_000_000_000L;
    for (final KlineView bar : market.getDateShared(date)) {
      if (bar.low() > 0 && bar.high() >= bar.low() && bar.volume() >= 0) {
        symbols.add(bar.symbol());
        bars.add(sampleBar(bar));
      }
    }
    final SplittableRandom random = new SplittableRandom(SEED);
    final int perSymbol = (int) (Math.min(count, MAX_TICKS) / Math.max(1, bars.size()) + 1);
    for (int i = 0; i < bars.size(); i++) {
      ticks.addAll(new SessionSimulator(i, bars.get(i), random.split()).ticks(perSymbol));
    }
    ticks.sort(Comparator.comparingLong(SampleTick::timeNs));
    rest = ticks.iterator();
  }

  private static SampleBar sampleBar(final KlineView bar) {
    return new SampleBar(
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        Double.NaN,
        bar.volume(),
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  @Override
  public boolean next(final TickDraft draft) {
    if (!rest.hasNext()) {
      return false;
    }
    final SampleTick tick = rest.next();
    final SampleBar bar = bars.get(tick.symbol());
    final double spread = SampleBar.steps(0, tick.spreadSteps());
    final SplittableRandom random = new SplittableRandom(tick.bookSeed());
    draft
        .clear()
        .instrumentId(symbols.get(tick.symbol()))
        .tradingDate(tradingDate)
        .exchangeTimeNs(midnightNs + tick.timeNs())
        .lastPrice(tick.last())
        .lastVolume(tick.lastVolume())
        .volume(tick.volume())
        .amount(tick.amount())
        .open(bar.open())
        .high(tick.high())
        .low(tick.low())
        .bid(tick.last() - (tick.bought() ? spread : 0), 1 + random.nextInt(1_000))
        .ask(tick.last() + (tick.bought() ? 0 : spread), 1 + random.nextInt(1_000));
    return true;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
