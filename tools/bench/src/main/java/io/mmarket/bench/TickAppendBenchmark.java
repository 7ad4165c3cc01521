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
 * Question: what does publishing a tick cost, with encoding, sequence and disk guard, singly and in
 * batches of 64, beside appending as many bytes through raw Chronicle Queue?
 *
 * <p>Data: {@link SampleQueue}, 196,608 ticks into a fresh queue each time, on the file system of
 * {@code java.io.tmpdir}; fresh pages are part of the price on both sides. A virtual machine may
 * have to get a page from its host first, which takes 10 us instead of 0.7: so before each run as
 * much memory is written and freed, for both sides alike. Command: {@code tools/mmarket bench ipc}.
 * Expected before measuring: raw 200 ns; ours 20 ns more, as its pages are made ahead by another
 * thread; batches under half of that, encoding included, and a quarter without.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 15)
@Fork(3)
public class TickAppendBenchmark {
  private static final int TICKS = 3 * (1 << 16);
  private static final int BATCH = 64;
  private static final int DOCUMENT_BYTES = 304;

  private final TickDraft draft = new TickDraft();
  private final TickBatch batch = new TickBatch();
  private final UnsafeBuffer bytesOfTick =
      new UnsafeBuffer(ByteBuffer.allocateDirect(DOCUMENT_BYTES));
  private final UnsafeBuffer target = new UnsafeBuffer(0, 0);
  private Path folder = Path.of("");

  /** Makes a folder for a fresh queue. */
  @Setup(Level.Invocation)
  public void createFolder() {
    SampleQueue.warmMemory(TICKS * 1_024L);
    folder = SampleQueue.createFolder();
    batch.clear();
    for (int i = 0; i < BATCH; i++) {
      batch.add(SampleQueue.fill(draft, i));
    }
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
  public long publishSingles() {
    long sequence = 0;
    try (TickBroadcaster broadcaster = TickBroadcaster.create(folder)) {
      for (int i = 0; i < TICKS; i++) {
        sequence = broadcaster.publish(SampleQueue.fill(draft, i));
      }
    }
    return checked(sequence, TICKS);
  }

  /**
   * One append for 64 ticks.
   *
   * @return the last batch's first sequence
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long publishBatches() {
    long sequence = 0;
    try (TickBroadcaster broadcaster = TickBroadcaster.create(folder)) {
      for (int i = 0; i < TICKS; i += BATCH) {
        batch.clear();
        for (int j = i; j < i + BATCH; j++) {
          batch.add(SampleQueue.fill(draft, j));
        }
        sequence = broadcaster.publish(batch);
      }
    }
    return checked(sequence, TICKS - BATCH + 1);
  }

  /**
   * One append for 64 ticks that were encoded before: the raw bytes and the turn.
   *
   * @return the last batch's first sequence
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long publishEncodedBatches() {
    long sequence = 0;
    try (TickBroadcaster broadcaster = TickBroadcaster.create(folder)) {
      for (int i = 0; i < TICKS; i += BATCH) {
        sequence = broadcaster.publish(batch);
      }
    }
    return checked(sequence, TICKS - BATCH + 1);
  }

  /**
   * As many bytes through the library alone.
   *
   * @return the count of documents
   */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public long chronicleAppender() {
    try (ChronicleQueue queue = ChronicleQueue.singleBuilder(folder).build();
        ExcerptAppender appender = queue.createAppender()) {
      for (int i = 0; i < TICKS; i++) {
        try (DocumentContext context = appender.writingDocument()) {
          final Bytes<?> bytes = context.wire().bytes();
          final long position = bytes.writePosition();
          target.wrap(bytes.addressForWrite(position), DOCUMENT_BYTES);
          target.putBytes(0, bytesOfTick, 0, DOCUMENT_BYTES);
          bytes.writePosition(position + DOCUMENT_BYTES);
        }
      }
      final long last = queue.rollCycle().toSequenceNumber(appender.lastIndexAppended());
      return checked(last + 1, TICKS);
    }
  }

  private static long checked(final long actual, final long expected) {
    if (actual != expected) {
      throw new AssertionError(actual + " instead of " + expected);
    }
    return actual;
  }
}
