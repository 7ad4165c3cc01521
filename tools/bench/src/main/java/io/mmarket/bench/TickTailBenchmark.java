/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does a tick cost a process that reads a queue from its start, beside Chronicle
 * Queue's own tailer on the same files?
 *
 * <p>Data: {@link SampleQueue}, 983,040 ticks, once each a document of its own and once in batches
 * of 64. Each run reads all of them, sums the last prices and compares the sum; the peer reads the
 * price at its place in the document without decoding anything else. Our feed is opened anew each
 * time, so that its page faults count, too. Command: {@code tools/mmarket bench ipc}. Expected
 * before measuring: 38 ns for the bare walk plus the checks, the tailer 70; batches under 10.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TickTailBenchmark {
  private static final int TICKS = 15 * (1 << 16);
  private static final int BATCH = 64;

  /** Of the last price in a frame of one tick: frame 24, header 8, block 40. */
  private static final int PRICE_OFFSET = 72;

  private final Path singles = SampleQueue.createFolder();
  private final Path batches = SampleQueue.createFolder();
  private final double expected = SampleQueue.sumOfPrices(TICKS);
  private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
  private double sum;

  /** Writes both queues. */
  @Setup(Level.Trial)
  public void write() {
    SampleQueue.write(singles, TICKS, 1);
    SampleQueue.write(batches, TICKS, BATCH);
  }

  /** Removes them. */
  @TearDown(Level.Trial)
  public void delete() {
    SampleQueue.delete(singles);
    SampleQueue.delete(batches);
  }

  /**
   * Our feed, one tick a document.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public double feedOfSingles() {
    return read(singles);
  }

  /**
   * Our feed, 64 ticks a document.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public double feedOfBatches() {
    return read(batches);
  }

  private double read(final Path queue) {
    sum = 0;
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      while (feed.poll(tick -> sum += tick.lastPrice(), 256) > 0) {
        // Up to the end.
      }
    }
    return checked(sum);
  }

  /**
   * The library's tailer, one tick a document.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public double chronicleTailerOfSingles() {
    double total = 0;
    try (ChronicleQueue queue = ChronicleQueue.singleBuilder(singles.resolve("ticks")).build();
        ExcerptTailer tailer = queue.createTailer()) {
      while (true) {
        try (DocumentContext context = tailer.readingDocument()) {
          if (!context.isPresent()) {
            return checked(total);
          }
          final Bytes<?> bytes = context.wire().bytes();
          document.wrap(bytes.addressForRead(bytes.readPosition()), (int) bytes.readRemaining());
          total += document.getDouble(PRICE_OFFSET);
        }
      }
    }
  }

  private double checked(final double total) {
    if (total != expected) {
      throw new AssertionError("prices sum to " + total + " instead of " + expected);
    }
    return total;
  }
}
