/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.Field;
import io.mmarket.store.Kline;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
 * Question: what does a strategy pay for a date that is mapped already: the cached snapshot and one
 * field of it, one whole column, beside a deep copy, a map on the heap and a plain array?
 *
 * <p>Data: {@link ReadBenchmarks#SHAPE}; four dates in turn. Command: {@code tools/mmarket bench
 * read}. Expected before measuring: a cached look-up is two volatile loads, a hash and a few
 * dependent loads, about 5 ns; a column of 40 KB is read from L2 at the latency of one addition a
 * value, in place as on the heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CachedDateBenchmark {
  private static final int ROW = 17;
  private static final int MASK = 3;

  private final DailyShape shape = ReadBenchmarks.SHAPE;
  private final MarketCenter market =
      MarketCenter.open(
          DailyStore.folder(shape, Path.of(System.getProperty(DailyBarsBenchmark.DATA, ""))));
  private final int[] dateKeys = new int[MASK + 1];
  private final String[] dates = new String[MASK + 1];
  private final Map<String, double[]> closesByDate = new HashMap<>();
  private Snapshot day = market.getDateShared(shape.dateKey(0));
  private double[] closes = {};
  private int next;

  /** Copies columns to the heap and checks that all hold the same. */
  @Setup(Level.Trial)
  public void copyColumns() {
    for (int i = 0; i < dates.length; i++) {
      final int date = i * shape.dates() / dates.length;
      dateKeys[i] = shape.dateKey(date);
      dates[i] = shape.date(date).toString();
      final double[] column = new double[shape.symbols()];
      column(market.getDateShared(dateKeys[i])).get(column);
      for (int symbol = 0; symbol < column.length; symbol++) {
        check(column[symbol], DailyShape.value(date, symbol, DailyShape.CLOSE));
      }
      closesByDate.put(dates[i], column);
    }
    day = market.getDateShared(dateKeys[0]);
    closes = closesByDate.getOrDefault(dates[0], closes);
    for (int i = 0; i < dates.length; i++) {
      next = i;
      final double expected = heapMapByString();
      next = i;
      check(cachedByInt(), expected);
      next = i;
      check(cachedByString(), expected);
    }
    check(columnInPlace(), columnOnHeap());
    check(columnByView(), columnOnHeap());
    check(columnByRow(), columnOnHeap());
  }

  private static void check(final double actual, final double expected) {
    if (actual != expected) {
      throw new IllegalStateException(actual + " instead of " + expected);
    }
  }

  private static DoubleBuffer column(final Snapshot snapshot) {
    return Objects.requireNonNull(snapshot.column(Field.CLOSE));
  }

  /** Closes the center. */
  @TearDown(Level.Trial)
  public void close() {
    market.close();
  }

  /**
   * The shared snapshot by yyyymmdd, and one field.
   *
   * @return a close
   */
  @Benchmark
  public double cachedByInt() {
    next = (next + 1) & MASK;
    return market.getDateShared(dateKeys[next]).close(ROW);
  }

  /**
   * The shared snapshot by YYYY-MM-DD, and one field.
   *
   * @return a close
   */
  @Benchmark
  public double cachedByString() {
    next = (next + 1) & MASK;
    return market.getDateShared(dates[next]).close(ROW);
  }

  /**
   * The peer: arrays on the heap in a map by YYYY-MM-DD.
   *
   * @return a close
   */
  @Benchmark
  public double heapMapByString() {
    next = (next + 1) & MASK;
    return closesByDate.getOrDefault(dates[next], closes)[ROW];
  }

  /**
   * The peer: a deep copy of the day.
   *
   * @return the copy
   */
  @Benchmark
  public Map<String, Kline> deepCopy() {
    return market.getDate(dates[0]);
  }

  /**
   * A column in the mapped file, through its buffer.
   *
   * @return its sum
   */
  @Benchmark
  public double columnInPlace() {
    final DoubleBuffer column = column(day);
    double sum = 0;
    for (int i = 0, n = column.limit(); i < n; i++) {
      sum += column.get(i);
    }
    return sum;
  }

  /**
   * The same column by row.
   *
   * @return its sum
   */
  @Benchmark
  public double columnByRow() {
    double sum = 0;
    for (int row = 0, n = day.rowCount(); row < n; row++) {
      sum += day.close(row);
    }
    return sum;
  }

  /**
   * The same column through the iterating flyweight.
   *
   * @return its sum
   */
  @Benchmark
  public double columnByView() {
    double sum = 0;
    for (final KlineView bar : day) {
      sum += bar.close();
    }
    return sum;
  }

  /**
   * The peer: the same column in an array on the heap.
   *
   * @return its sum
   */
  @Benchmark
  public double columnOnHeap() {
    double sum = 0;
    for (final double value : closes) {
      sum += value;
    }
    return sum;
  }
}
