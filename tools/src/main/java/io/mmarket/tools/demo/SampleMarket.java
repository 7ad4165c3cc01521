/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A market made from a seed that looks like one: returns of a common factor and of each symbol with
 * fat tails and clustered volatility, opening gaps, volume that grows with the move, price limits
 * that are hit now and then, and halts of some days. The same seed and size give the same market
 * everywhere.
 */
final class SampleMarket {
  private static final LocalDate LAST_DATE = LocalDate.of(2024, 6, 28);
  private static final double MARKET_VOLATILITY = 0.009;
  private static final double HALT_PROBABILITY = 0.0015;
  private static final int MAX_HALT_DAYS = 10;
  private static final int LOT = 100;

  private final Size size;
  private final List<String> symbols = new ArrayList<>();
  private final List<LocalDate> dates;
  private final @Nullable SampleBar[][] bars;
  private final List<SampleTick> session = new ArrayList<>();

  /**
   * How much of it there is.
   *
   * @param symbols how many symbols
   * @param days how many trading dates
   * @param ticksPerSymbol how many ticks of a symbol on the last date
   */
  record Size(int symbols, int days, int ticksPerSymbol) {}

  SampleMarket(final Size size, final long seed) {
    this.size = size;
    dates = weekdaysUpTo(LAST_DATE, size.days());
    bars = new SampleBar[size.symbols()][size.days()];
    final SplittableRandom random = new SplittableRandom(seed);
    final double[] factor = new double[size.days()];
    final ClusteredReturns market = new ClusteredReturns(random.split(), MARKET_VOLATILITY);
    for (int day = 0; day < factor.length; day++) {
      factor[day] = market.next();
    }
    for (int symbol = 0; symbol < size.symbols(); symbol++) {
      symbols.add(name(symbol));
      simulate(symbol, factor, random.split());
    }
    session.sort((a, b) -> Long.compare(a.timeNs(), b.timeNs()));
  }

  private static List<LocalDate> weekdaysUpTo(final LocalDate last, final int count) {
    final List<LocalDate> dates = new ArrayList<>();
    for (LocalDate date = last; dates.size() < count; date = date.minusDays(1)) {
      if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
        dates.add(0, date);
      }
    }
    return dates;
  }

  private static String name(final int symbol) {
    return symbol % 2 == 0
        ? String.format("%06d.XSHE", 1 + symbol / 2)
        : String.format("%06d.XSHG", 600_000 + symbol / 2);
  }

  private void simulate(final int symbol, final double[] factor, final SplittableRandom random) {
    final double beta = 1 + 0.35 * Gaussian.next(random);
    final ClusteredReturns own =
        new ClusteredReturns(random.split(), 0.012 + 0.012 * random.nextDouble());
    final double typicalVolume = StrictMath.exp(14 + Gaussian.next(random));
    double preClose = SampleBar.onGrid(StrictMath.exp(2.8 + 0.8 * Gaussian.next(random)));
    int haltDays = 0;
    for (int day = 0; day < factor.length; day++) {
      final double volatility = own.volatility();
      final double dayReturn = beta * factor[day] + own.next();
      final boolean last = day == factor.length - 1;
      if (haltDays == 0 && random.nextDouble() < HALT_PROBABILITY) {
        haltDays = 1 + random.nextInt(MAX_HALT_DAYS);
      }
      if (haltDays > 0) {
        haltDays--;
        continue;
      }
      SampleBar bar = bar(preClose, dayReturn, volatility, typicalVolume, random);
      if (last) {
        final List<SampleTick> ticks =
            new SessionSimulator(symbol, bar, random).ticks(size.ticksPerSymbol());
        session.addAll(ticks);
        bar = bar.withTurnover(ticks.get(ticks.size() - 1).amount());
      }
      bars[symbol][day] = bar;
      preClose = bar.close();
    }
  }

  private static SampleBar bar(
      final double preClose,
      final double dayReturn,
      final double volatility,
      final double typicalVolume,
      final RandomGenerator random) {
    final double limitUp = SampleBar.limitUp(preClose);
    final double limitDown = SampleBar.limitDown(preClose);
    final double gap = 0.3 * dayReturn + 0.25 * volatility * Gaussian.next(random);
    final double open =
        within(limitDown, SampleBar.onGrid(preClose * StrictMath.exp(gap)), limitUp);
    final double close =
        within(limitDown, SampleBar.onGrid(preClose * StrictMath.exp(dayReturn)), limitUp);
    final double above = StrictMath.exp(0.6 * volatility * Math.abs(Gaussian.next(random)));
    final double below = StrictMath.exp(-0.6 * volatility * Math.abs(Gaussian.next(random)));
    final double high = Math.min(limitUp, SampleBar.onGrid(Math.max(open, close) * above));
    final double low = Math.max(limitDown, SampleBar.onGrid(Math.min(open, close) * below));
    final double busy = StrictMath.exp(0.45 * Gaussian.next(random) + 12 * Math.abs(dayReturn));
    final double volume = LOT * (1 + Math.floor(typicalVolume * busy / LOT));
    final double turnover = Math.round(volume * (open + high + low + close) / 4);
    return new SampleBar(open, high, low, close, preClose, volume, turnover, limitUp, limitDown);
  }

  static double within(final double low, final double value, final double high) {
    return Math.max(low, Math.min(high, value));
  }

  List<String> symbols() {
    return symbols;
  }

  List<LocalDate> dates() {
    return dates;
  }

  /** The bar of a symbol on a day, or null while it was halted. */
  @Nullable SampleBar bar(final int symbol, final int day) {
    return bars[symbol][day];
  }

  /** The ticks of the last date, by time. */
  List<SampleTick> session() {
    return session;
  }
}
