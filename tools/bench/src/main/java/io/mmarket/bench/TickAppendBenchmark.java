/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does publishing a tick cost, with encoding and everything on (sequence, board,
 * index, counters, disk guard), singly, in batches, with 0 to 10 book levels a side, beside
 * appending as many bytes through raw Chronicle Queue?
 *
 * <p>Data: {@link SampleQueue}, 196,608 ticks into a fresh queue each time, on the file system of
 * {@code java.io.tmpdir}; opening the queue and its first message are left out on both sides, fresh
 * pages are part of the price. A virtual machine may have to get a page from its host first, which
 * takes 10 us instead of 0.7: so before each run as much memory is written and freed, for both
 * sides alike. Command: {@code tools/mmarket bench append}. Expected before measuring: the page
 * cache makes 304 bytes of zeros in 50 ns, a copy into them takes 15, so raw 200 ns, which has the
 * kernel make its pages one by one; ours as much with the encoding (50), the board (50) and the
 * clock (25), as its pages are made ahead by another thread; batches what that thread can do, 50 to
 * 100.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 10)
@Fork(2)
public class TickAppendBenchmark {
  private static final int TICKS = 3 * (1 << 16);
  private static final int ENCODED_BATCH = 64;

  private final TickDraft draft = new TickDraft();
  private final TickBatch batch = new TickBatch();
  private Path folder = Path.of("");

  /** Our writer on a fresh queue that has one tick. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls open() before any other
  public static class Ours {
    private TickBroadcaster broadcaster;

    /** Opens it. */
    @Setup(Level.Invocation)
    public void open(final TickAppendBenchmark benchmark) {
      broadcaster = TickBroadcaster.create(benchmark.folder);
      broadcaster.publish(SampleQueue.fill(benchmark.draft, 0));
    }

    /** Closes it. */
    @TearDown(Level.Invocation)
    public void close() {
      broadcaster.close();
    }
  }

  /** The library's appender on a fresh queue that has one document. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls open() before any other
  public static class Chronicle {
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;

    /** Opens it. */
    @Setup(Level.Invocation)
    public void open(final TickAppendBenchmark benchmark) {
      queue = ChronicleQueue.singleBuilder(benchmark.folder).build();
      appender = queue.createAppender();
      appender.writeText("first");
    }

    /** Closes it. */
    @TearDown(Level.Invocation)
    public void close() {
      appender.close();
      queue.close();
    }
  }

  /** How deep the book is. */
  @State(Scope.Benchmark)
  public static class Book {
    /** Levels a side. */
    @Param({"0", "1", "3", "5", "10"})
    public int levels;
  }

  /** How many ticks are one append. */
  @State(Scope.Benchmark)
  public static class Batch {
    /** Ticks. */
    @Param({"4", "16", "64", "256"})
    public int size;
  }

  /** Makes a folder for a fresh queue. */
  @Setup(Level.Invocation)
  public void createFolder() {
    SampleQueue.warmMemory(TICKS * 1_024L);
    folder = SampleQueue.createFolder();
  }

  /** Removes it. */
  @TearDown(Level.Invocation)
  public void delete() {
    SampleQueue.delete(folder);
  }

  /**
   * One append a tick.
   *
   * @return the last sequence
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long publishSingles(final Ours ours, final Book book) {
    long sequence = 0;
    for (int i = 0; i < TICKS; i++) {
      sequence = ours.broadcaster.publish(SampleQueue.fill(draft, i, book.levels));
    }
    return checked(sequence, TICKS + 1);
  }

  /**
   * One append for several ticks.
   *
   * @return the last batch's first sequence
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long publishBatches(final Ours ours, final Batch of) {
    long sequence = 0;
    for (int i = 0; i < TICKS; i += of.size) {
      batch.clear();
      for (int j = i; j < i + of.size; j++) {
        batch.add(SampleQueue.fill(draft, j));
      }
      sequence = ours.broadcaster.publish(batch);
    }
    return checked(sequence, TICKS - of.size + 2);
  }

  /**
   * One append for 64 ticks that were encoded before: the raw bytes and the turn.
   *
   * @return the last batch's first sequence
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long publishEncodedBatches(final Ours ours) {
    batch.clear();
    for (int i = 0; i < ENCODED_BATCH; i++) {
      batch.add(SampleQueue.fill(draft, i));
    }
    long sequence = 0;
    for (int i = 0; i < TICKS; i += ENCODED_BATCH) {
      sequence = ours.broadcaster.publish(batch);
    }
    return checked(sequence, TICKS - ENCODED_BATCH + 2);
  }

  /**
   * As many bytes through the library alone.
   *
   * @return the count of documents
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long chronicleAppender(final Chronicle library, final Book book) {
    final int lengthBytes = SampleQueue.messageBytes(book.levels);
    final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(lengthBytes));
    final UnsafeBuffer target = new UnsafeBuffer(0, 0);
    for (int i = 0; i < TICKS; i++) {
      try (DocumentContext context = library.appender.writingDocument()) {
        final Bytes<?> bytes = context.wire().bytes();
        final long position = bytes.writePosition();
        target.wrap(bytes.addressForWrite(position), lengthBytes);
        target.putBytes(0, message, 0, lengthBytes);
        bytes.writePosition(position + lengthBytes);
      }
    }
    final long last =
        library.queue.rollCycle().toSequenceNumber(library.appender.lastIndexAppended());
    return checked(last, TICKS);
  }

  private static long checked(final long actual, final long expected) {
    if (actual != expected) {
      throw new AssertionError(actual + " instead of " + expected);
    }
    return actual;
  }
}
