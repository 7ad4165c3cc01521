/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Merging;
import io.mmarket.store.SeriesSegment;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import io.mmarket.store.TickSeries;
import io.mmarket.store.internal.TradingDates;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Question: what do a minute's cross-section and a symbol's ticks of a date cost?
 *
 * <p>Data: {@link #MINUTES} and {@link #TICKS} on one trading date. Command: {@code tools/mmarket
 * bench read}. Expected before measuring: a minute is found as a date is, 10 ns; a random tick
 * series costs a symbol look-up and 100 ns, and its prices are then summed at the latency of an
 * addition, 0.6 ns each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IntradayBenchmark {
  static final Grid MINUTES = SampleGrids.minutes(5_000, 60);
  static final Grid TICKS = SampleGrids.ticks(500, 2_000);

  private static final String FOLDER = "intraday";
  private static final int ROW = 17;

  private final MarketCenter market =
      MarketCenter.open(Path.of(System.getProperty(DailyBarsBenchmark.DATA, "")).resolve(FOLDER));
  private final FastRandom random = new FastRandom();
  private final String[] symbols = new String[TICKS.symbols()];
  private final double[][] prices = new double[TICKS.symbols()][TICKS.times()];
  private final int date = TradingDates.toInt(SampleGrids.DATE);

  static void write(final Path data) {
    try (StoreWriter writer = StoreWriter.openOrCreate(data.resolve(FOLDER), ZoneOffset.UTC)) {
      writer.publishMinutes(SampleGrids.DATE, List.of(MINUTES.toRows()), Merging.MERGE);
      writer.publishTicks(SampleGrids.DATE, List.of(List.of(TICKS.toRows())), Merging.MERGE);
    }
  }

  /** Copies prices to the heap and compares every sum with the computed one. */
  @Setup(Level.Trial)
  public void check() {
    for (int symbol = 0; symbol < symbols.length; symbol++) {
      symbols[symbol] = DailyShape.symbol(symbol);
      for (int time = 0; time < TICKS.times(); time++) {
        prices[symbol][time] = TICKS.value(time, symbol, SampleGrids.LAST_PRICE);
      }
      final double expected = TICKS.sumOf(symbol, SampleGrids.LAST_PRICE);
      check(sumByPosition(symbol), expected);
      check(sumInPlace(symbol), expected);
    }
    for (int time = 0; time < MINUTES.times(); time++) {
      final Snapshot minute = market.getMinutesShared(MINUTES.timeNs(time));
      check(sumOf(minute), MINUTES.sumAt(time, SampleGrids.CLOSE));
      check(minute.close(ROW), MINUTES.value(time, ROW, SampleGrids.CLOSE));
    }
  }

  private static void check(final double actual, final double expected) {
    if (actual != expected) {
      throw new IllegalStateException(actual + " instead of " + expected);
    }
  }

  /** Closes the center. */
  @TearDown(Level.Trial)
  public void close() {
    market.close();
  }

  /**
   * A random minute by its time, and one field.
   *
   * @return a close
   */
  @Benchmark
  public double minuteByTime() {
    return market.getMinutesShared(MINUTES.timeNs(random.below(MINUTES.times()))).close(ROW);
  }

  /**
   * One minute by its text, and one field.
   *
   * @return a close
   */
  @Benchmark
  public double minuteByText() {
    return market.getMinutesShared("2024-01-02 01:31:00").close(ROW);
  }

  /**
   * The closes of a random minute.
   *
   * @return their sum
   */
  @Benchmark
  public double minuteColumn() {
    return sumOf(market.getMinutesShared(MINUTES.timeNs(random.below(MINUTES.times()))));
  }

  private static double sumOf(final Snapshot minute) {
    return sum(Objects.requireNonNull(minute.column(Field.CLOSE)));
  }

  private static double sum(final DoubleBuffer column) {
    double sum = 0;
    for (int i = 0, n = column.limit(); i < n; i++) {
      sum += column.get(i);
    }
    return sum;
  }

  /**
   * The prices of a random symbol's ticks, one by one.
   *
   * @return their sum
   */
  @Benchmark
  public double ticksByPosition() {
    return sumByPosition(random.below(symbols.length));
  }

  private double sumByPosition(final int symbol) {
    final TickSeries ticks = market.getTicksShared(symbols[symbol], date);
    double sum = 0;
    for (int i = 0, n = ticks.size(); i < n; i++) {
      sum += ticks.lastPrice(i);
    }
    return sum;
  }

  /**
   * The prices of a random symbol's ticks as columns in place.
   *
   * @return their sum
   */
  @Benchmark
  public double ticksInPlace() {
    return sumInPlace(random.below(symbols.length));
  }

  private double sumInPlace(final int symbol) {
    double sum = 0;
    for (final SeriesSegment run : market.getTicksShared(symbols[symbol], date).segments()) {
      sum += sum(Objects.requireNonNull(run.column(Field.LAST_PRICE)));
    }
    return sum;
  }

  /**
   * The peer: an array on the heap.
   *
   * @return the sum of the prices
   */
  @Benchmark
  public double ticksOnHeap() {
    double sum = 0;
    for (final double price : prices[random.below(prices.length)]) {
      sum += price;
    }
    return sum;
  }
}
