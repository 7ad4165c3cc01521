/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFanOut;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does it cost to hand a tick to one more subscriber of this process?
 *
 * <p>Data: {@link SampleQueue} in batches of 64, tailed once by a feed opened anew each time, and
 * handed to 1, 10, 100 or 1,000 subscribers by one {@link TickFanOut}: a million deliveries each
 * time, of which one nanosecond figure is printed, tail included. The subscribers are of three
 * classes in turn; each sums last price and last volume in a way of its own, and every sum is
 * compared. Command: {@code tools/mmarket bench fanout}. Expected before measuring: the tail and
 * one call for 1; for 1,000 a virtual call to one of three, two loads and two additions: 3 ns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class TickFanOutBenchmark {
  private static final int DELIVERIES = 1_000_000;
  private static final int BATCH = 64;

  /** How many subscribers get each tick. */
  @Param({"1", "10", "100", "1000"})
  public int subscribers;

  private final Path queue = SampleQueue.createFolder();
  private final List<DoubleSupplier> sums = new ArrayList<>();
  private TickFanOut all = TickFanOut.of(List.of());
  private int ticks;
  private long runs;

  /** Two sums in one object. */
  private static final class Fields implements TickHandler, DoubleSupplier {
    private double price;
    private double volume;

    @Override
    public void onTick(final TickView tick) {
      price += tick.lastPrice();
      volume += tick.lastVolume();
    }

    @Override
    public double getAsDouble() {
      return price + volume;
    }
  }

  /** Two sums in an array, as one that keeps a table does. */
  private static final class Table implements TickHandler, DoubleSupplier {
    private final double[] totals = new double[2];

    @Override
    public void onTick(final TickView tick) {
      totals[0] += tick.lastPrice();
      totals[1] += tick.lastVolume();
    }

    @Override
    public double getAsDouble() {
      return totals[0] + totals[1];
    }
  }

  /** Sums in whole numbers, as one that counts money does. */
  private static final class Whole implements TickHandler, DoubleSupplier {
    private long price;
    private long volume;

    @Override
    public void onTick(final TickView tick) {
      price += (long) tick.lastPrice();
      volume += (long) tick.lastVolume();
    }

    @Override
    public double getAsDouble() {
      return (double) price + volume;
    }
  }

  /** Writes the queue and makes the subscribers. */
  @Setup(Level.Trial)
  public void write() {
    ticks = DELIVERIES / subscribers;
    SampleQueue.write(queue, ticks, BATCH);
    final List<TickHandler> handlers = new ArrayList<>();
    for (int i = 0; i < subscribers; i++) {
      final TickHandler handler =
          i % 3 == 0 ? new Fields() : i % 3 == 1 ? new Table() : new Whole();
      handlers.add(handler);
      sums.add((DoubleSupplier) handler);
    }
    all = TickFanOut.of(handlers);
  }

  /** Checks every sum. */
  @TearDown(Level.Trial)
  public void check() {
    double once = 0;
    for (int i = 0; i < ticks; i++) {
      once += 5_000 + i % 100 + i % 7;
    }
    for (final DoubleSupplier sum : sums) {
      if (sum.getAsDouble() != once * runs) {
        throw new AssertionError(sum.getAsDouble() + " instead of " + once * runs);
      }
    }
    SampleQueue.delete(queue);
  }

  /**
   * A tick to all subscribers.
   *
   * @return the count of ticks
   */
  @Benchmark
  @OperationsPerInvocation(DELIVERIES)
  public long deliver() {
    runs++;
    long seen = 0;
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      while (seen < ticks) {
        seen += feed.poll(all, Math.min(256, ticks - (int) seen));
      }
    }
    return seen;
  }
}
