/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.store.internal.Preallocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Queues of futures ticks, with three book levels a side unless told otherwise. */
final class SampleQueue {
  private static final int LEVELS = 3;
  private static final int BYTES_WITHOUT_BOOK = 208;
  private static final int LEVEL_BYTES = 32;
  private static final long FIRST_TIME_NS = 1_609_723_800_000_000_000L;
  private static final long TICK_INTERVAL_NS = 500_000_000;

  private SampleQueue() {}

  static Path createFolder() {
    try {
      return Files.createTempDirectory("mmarket-bench-queue");
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Leaves so many bytes of memory free that the kernel can hand out without its host's help, as
   * huge pages too.
   */
  static void warmMemory(final long lengthBytes) {
    final ByteBuffer zeros = ByteBuffer.allocateDirect(Preallocation.PIECE_BYTES);
    try {
      final Path file = Files.createTempFile("mmarket-bench", "memory");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (long at = 0; at < lengthBytes; at += zeros.capacity()) {
          channel.write(zeros.clear(), at);
        }
      } finally {
        Files.delete(file);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tick of a number: prices and volumes are small integers, so that sums are exact. */
  static TickDraft fill(final TickDraft draft, final int number) {
    return fill(draft, number, LEVELS);
  }

  /** The same with so many book levels a side. */
  static TickDraft fill(final TickDraft draft, final int number, final int levels) {
    draft
        .clear()
        .instrumentId("IF2101")
        .exchangeId("CFFEX")
        .tradingDate(20210104)
        .exchangeTimeNs(timeNs(number))
        .lastPrice(5_000 + number % 100)
        .lastVolume(number % 7)
        .volume(number);
    for (int level = 0; level < levels; level++) {
      draft.bid(4_999 - level, 10 + level).ask(5_001 + level, 20 + level);
    }
    return draft;
  }

  /** The exchange's time of the tick of a number. */
  static long timeNs(final int number) {
    return FIRST_TIME_NS + number * TICK_INTERVAL_NS;
  }

  /** How long the message of one such tick is, without the queue's header. */
  static int messageBytes(final int levels) {
    return BYTES_WITHOUT_BOOK + levels * LEVEL_BYTES;
  }

  static void write(final Path queue, final int ticks, final int batchSize) {
    final TickDraft draft = new TickDraft();
    final TickBatch batch = new TickBatch();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 0; i < ticks; i += batchSize) {
        batch.clear();
        for (int j = i; j < i + batchSize; j++) {
          batch.add(fill(draft, j));
        }
        broadcaster.publish(batch);
      }
    }
  }

  /** As many ticks, singly, of so many symbols in turn: S0, S1 ... */
  static void writeSymbols(final Path queue, final int ticks, final int symbols) {
    final String[] names = new String[symbols];
    Arrays.setAll(names, i -> "S" + i);
    final TickDraft draft = new TickDraft();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = 0; i < ticks; i++) {
        broadcaster.publish(fill(draft, i).instrumentId(names[i % symbols]));
      }
    }
  }

  static double sumOfPrices(final int ticks) {
    double sum = 0;
    for (int i = 0; i < ticks; i++) {
      sum += 5_000 + i % 100;
    }
    return sum;
  }

  static void delete(final Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      final List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (final Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
