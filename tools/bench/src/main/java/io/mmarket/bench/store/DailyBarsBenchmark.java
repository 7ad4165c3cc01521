/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Question: what does a close of a random (date, symbol) cost, the sum of a random date's column,
 * the sum of a random symbol's history; in the store and in its peers, and how does that grow with
 * symbols and partitions?
 *
 * <p>Data: {@link DailyShape}, written before by {@link ReadBenchmarks} or {@link
 * GrowthBenchmarks}; peers are the implementations of {@link DailyBars}. Every answer of the set-up
 * is compared with the computed value. Command: {@code tools/mmarket bench read growth}.
 *
 * <p>Expected before measuring: a point read of ours is a hash of 11 letters and three dependent
 * loads (slot, name, value), 20 ns while all lies in the caches of the core, and three misses of
 * DRAM and page tables, 300 ns, when it does not; the map takes a lock, hashes and copies, 250 ns
 * and its own misses; LMDB a call through JNR and a descent of a tree, 300 to 1,000 ns; an array
 * one miss. A column is summed at the latency of an addition, 0.6 ns a value, everywhere that it is
 * contiguous.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DailyBarsBenchmark {
  /** The forks' system property that names the folder of data. */
  static final String DATA = "mmarket.bench.data";

  private static final int CHECKED_POINTS = 20_000;

  /** As a name of {@link DailyBars}. */
  @Param("mmarket")
  public String implementation = "";

  /** How many symbols. */
  @Param("5000")
  public int symbols;

  /** How many partitions. */
  @Param("1")
  public int partitions;

  /** Dates in each partition. */
  @Param("250")
  public int dates;

  private final FastRandom random = new FastRandom();
  private DailyBars bars = new HeapArrays(new DailyShape(1, 1, 1));
  private int dateCount;

  /** Opens the data and compares answers with the computed values. */
  @Setup(Level.Trial)
  public void open() {
    final DailyShape shape = new DailyShape(symbols, partitions, dates);
    dateCount = shape.dates();
    bars = DailyBars.open(implementation, shape, Path.of(System.getProperty(DATA, "")));
    for (int i = 0; i < CHECKED_POINTS; i++) {
      final int date = random.below(dateCount);
      final int symbol = random.below(symbols);
      check(bars.close(date, symbol), DailyShape.value(date, symbol, DailyShape.CLOSE));
    }
    double ofDate = 0;
    final int lastDate = dateCount - 1;
    for (int symbol = 0; symbol < symbols; symbol++) {
      ofDate += DailyShape.value(lastDate, symbol, DailyShape.CLOSE);
    }
    check(bars.sumOfDate(lastDate), ofDate);
    double ofSymbol = 0;
    final int lastSymbol = symbols - 1;
    for (int date = 0; date < dateCount; date++) {
      ofSymbol += DailyShape.value(date, lastSymbol, DailyShape.CLOSE);
    }
    check(bars.sumOfSymbol(lastSymbol), ofSymbol);
  }

  private void check(final double actual, final double expected) {
    if (actual != expected) {
      throw new IllegalStateException(implementation + ": " + actual + " instead of " + expected);
    }
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    bars.close();
  }

  /**
   * One close at random.
   *
   * @return the close
   */
  @Benchmark
  public double point() {
    return bars.close(random.below(dateCount), random.below(symbols));
  }

  /**
   * All closes of a random date.
   *
   * @return their sum
   */
  @Benchmark
  public double column() {
    return bars.sumOfDate(random.below(dateCount));
  }

  /**
   * All closes of a random symbol.
   *
   * @return their sum
   */
  @Benchmark
  public double series() {
    return bars.sumOfSymbol(random.below(symbols));
  }
}
