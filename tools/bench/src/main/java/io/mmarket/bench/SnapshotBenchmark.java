/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.store.Field;
import io.mmarket.store.Kline;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.nio.DoubleBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does a strategy pay for a day that is mapped already: the cached snapshot and one
 * field of it, one whole column, beside a deep copy and beside a plain array on the heap?
 *
 * <p>Data: {@link SampleStore}. Command: {@code tools/mmarket bench store}. Expected before
 * measuring: a cached look-up is two volatile loads, a hash and a few dependent loads, about 5 ns;
 * a column of 40 KB is read from L2 at the latency of one addition a value, in place as on the
 * heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SnapshotBenchmark {
  private static final String[] DATES = {"2024-01-02", "2024-03-01", "2024-06-03", "2024-09-02"};
  private static final int[] DATE_KEYS = {20240102, 20240301, 20240603, 20240902};

  private final SampleStore store = SampleStore.create();
  private final MarketCenter market = MarketCenter.open(store.folder());
  private final Snapshot day = market.getDateShared(DATE_KEYS[0]);
  private final DoubleBuffer mapped = Objects.requireNonNull(day.column(Field.CLOSE));
  private final double[] heap = new double[SampleStore.SYMBOLS];
  private int next;

  /** Copies the column to the heap and checks that both hold the same. */
  @Setup(Level.Trial)
  public void copyColumn() {
    mapped.duplicate().get(heap);
    if (sum(heap) != columnInPlace() || sum(heap) != columnByView()) {
      throw new IllegalStateException("the ways to read a column differ");
    }
  }

  /** Removes the data. */
  @TearDown(Level.Trial)
  public void remove() {
    market.close();
    store.close();
  }

  /** The shared snapshot by yyyymmdd, and one field. */
  @Benchmark
  public double cachedByInt() {
    next = (next + 1) & 3;
    return market.getDateShared(DATE_KEYS[next]).close(17);
  }

  /** The shared snapshot by YYYY-MM-DD, and one field. */
  @Benchmark
  public double cachedByString() {
    next = (next + 1) & 3;
    return market.getDateShared(DATES[next]).close(17);
  }

  /** The peer: a deep copy of the day. */
  @Benchmark
  public Map<String, Kline> deepCopy() {
    return market.getDate(DATES[0]);
  }

  /** A column of 5,000 symbols, in the mapped file. */
  @Benchmark
  public double columnInPlace() {
    final DoubleBuffer column = Objects.requireNonNull(day.column(Field.CLOSE));
    double sum = 0;
    for (int i = 0, n = column.limit(); i < n; i++) {
      sum += column.get(i);
    }
    return sum;
  }

  /** The same column through the iterating flyweight. */
  @Benchmark
  public double columnByView() {
    double sum = 0;
    for (final KlineView bar : day) {
      sum += bar.close();
    }
    return sum;
  }

  /** The peer: the same column in an array on the heap. */
  @Benchmark
  public double columnOnHeap() {
    return sum(heap);
  }

  private static double sum(final double[] values) {
    double sum = 0;
    for (final double value : values) {
      sum += value;
    }
    return sum;
  }
}
