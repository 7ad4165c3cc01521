/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Question: what does a tick cost a process that reads a queue from its start, beside Chronicle
 * Queue's own tailer on the same files?
 *
 * <p>Data: {@link SampleQueue}, 983,040 ticks, once each a document of its own, once in batches of
 * 64, once of 100 symbols in turn. Each run reads all of them, sums the last prices and compares
 * the sum; the peer reads the price at its place in the document without decoding anything else.
 * Our feed is opened anew each time, so that its page faults count, too. The bare walks are the
 * floor: they map the file, believe every length in it and load the price. Command: {@code
 * tools/mmarket bench tail}. Expected before measuring: 20 ns for the bare walks, which wait for
 * memory and for the kernel to map it, a few more for the checks; the tailer 27; choosing one
 * symbol of 100 takes no more than reading all.
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
  private static final int SYMBOLS = 100;
  private static final int CHOSEN = 7;
  private static final int HEADER_BYTES = 4;
  private static final int METADATA = 0x40000000;
  private static final int LENGTH_MASK = 0x3FFFFFFF;

  /** In a frame: the count of ticks, the first tick; in a tick: its length and last price. */
  private static final int COUNT_OFFSET = 8;

  private static final int FIRST_TICK_OFFSET = 24;
  private static final int TICK_LENGTH_OFFSET = 8;
  private static final int TICK_PRICE_OFFSET = 48;

  /** Of the last price in a frame of one tick: frame 24, header 8, block 40. */
  private static final int PRICE_OFFSET = 72;

  private final Path singles = SampleQueue.createFolder();
  private final Path batches = SampleQueue.createFolder();
  private final Path symbols = SampleQueue.createFolder();
  private final double expected = SampleQueue.sumOfPrices(TICKS);
  private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
  private double sum;

  /** Writes the queue that is asked for. */
  @Setup(Level.Trial)
  public void write(final BenchmarkParams params) {
    if (params.getBenchmark().endsWith("Singles")) {
      SampleQueue.write(singles, TICKS, 1);
    } else if (params.getBenchmark().endsWith("Batches")) {
      SampleQueue.write(batches, TICKS, BATCH);
    } else {
      SampleQueue.writeSymbols(symbols, TICKS, SYMBOLS);
    }
  }

  /** Removes all. */
  @TearDown(Level.Trial)
  public void delete() {
    SampleQueue.delete(singles);
    SampleQueue.delete(batches);
    SampleQueue.delete(symbols);
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

  /**
   * Our feed of one symbol in 100, one tick a document; the nanoseconds are those of a tick passed
   * or read.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public double feedOfOneSymbolIn100() {
    sum = 0;
    try (TickFeed feed = TickFeed.open(symbols, ReadFrom.start(), List.of("S" + CHOSEN))) {
      while (feed.poll(tick -> sum += tick.lastPrice(), 256) > 0) {
        // Up to the end.
      }
    }
    int count = 0;
    for (int i = CHOSEN; i < TICKS; i += SYMBOLS) {
      count++;
    }
    if (sum != count * (5_000.0 + CHOSEN)) {
      throw new AssertionError("prices sum to " + sum);
    }
    return sum;
  }

  /**
   * The floor of {@link #feedOfSingles}.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public double bareWalkOfSingles() throws IOException {
    return checked(walk(singles));
  }

  /**
   * The floor of {@link #feedOfBatches}.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public double bareWalkOfBatches() throws IOException {
    return checked(walk(batches));
  }

  private static double walk(final Path queue) throws IOException {
    final Path file;
    try (Stream<Path> files = Files.list(queue.resolve("ticks"))) {
      file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      final ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      double total = 0;
      int at = 0;
      int header = bytes.getInt(at);
      while (header != 0) {
        if ((header & METADATA) == 0) {
          total += walkFrame(bytes, at + HEADER_BYTES);
        }
        at += HEADER_BYTES + ((header & LENGTH_MASK) + 3 & ~3);
        header = bytes.getInt(at);
      }
      return total;
    }
  }

  private static double walkFrame(final ByteBuffer bytes, final int frame) {
    double total = 0;
    int tick = frame + FIRST_TICK_OFFSET;
    for (int i = bytes.getInt(frame + COUNT_OFFSET); i > 0; i--) {
      total += bytes.getDouble(tick + TICK_PRICE_OFFSET);
      tick += bytes.getInt(tick + TICK_LENGTH_OFFSET);
    }
    return total;
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
