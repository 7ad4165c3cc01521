/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.StoreWriter;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a store to the stream of another process that runs on meanwhile, and is killed and started
 * again: no tick is missing, none comes twice.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class HandOverTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final List<String> SYMBOLS = List.of("A", "B", "C");
  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
  private static final long BEGIN_NS = 1_704_186_000_000_000_000L;

  @TempDir Path folder;

  /** Publishes until it is killed, one tick or several at once: {@code QUEUE}. */
  static final class StreamMain {
    private StreamMain() {}

    public static void main(final String[] args) {
      final Random random = new Random(1);
      final TickBatch batch = new TickBatch();
      try (TickBroadcaster broadcaster = TickBroadcaster.create(Path.of(args[0]))) {
        System.out.println("open");
        while (true) {
          batch.clear();
          for (int i = random.nextInt(4); i >= 0; i--) {
            batch.add(
                new TickDraft()
                    .instrumentId(SYMBOLS.get(random.nextInt(3)))
                    .tradingDate(20240102)
                    .exchangeTimeNs(BEGIN_NS + random.nextInt(1_000_000)));
          }
          broadcaster.publish(batch);
          LockSupport.parkNanos(random.nextInt(100_000));
        }
      }
    }
  }

  @Test
  void shouldGoFromStoredDaysToTheStreamOfAnotherProcess() throws Exception {
    final Path queue = folder.resolve("queue");
    final Path store = folder.resolve("store");
    final Random random = new Random(151);
    ChildJvm stream = ChildJvm.start(StreamMain.class, queue.toString());
    try {
      stream.awaitLine("open", DEADLINE);
      for (int round = 0; round < TestScale.count(6, 200); round++) {
        Thread.sleep(random.nextInt(100));
        if (round % 2 == 1) {
          stream.kill();
          stream = ChildJvm.start(StreamMain.class, queue.toString());
        }
        final long stored = publishDay(queue, store);
        Thread.sleep(random.nextInt(50));
        assertEachTickOnce(queue, store, stored);
      }
    } finally {
      stream.close();
    }
  }

  private static long publishDay(final Path queue, final Path store) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      return DayPublisher.publishDay(queue, writer, DATE).ticks();
    }
  }

  /** Up to some ticks that were published after the source had been opened. */
  private static void assertEachTickOnce(final Path queue, final Path store, final long stored) {
    final BitSet seen = new BitSet();
    final long[] count = new long[2];
    try (MarketCenter market = MarketCenter.open(store);
        HistoryThenLive source =
            HistoryThenLive.open(market, queue, SYMBOLS, "2024-01-01", "2024-01-02");
        TickFeed newest = TickFeed.open(queue, ReadFrom.end())) {
      final long end = Math.max(stored, newest.lastSequence()) + 200;
      final long deadlineNs = System.nanoTime() + DEADLINE.toNanos();
      while ((count[1] < end || !source.isLive()) && System.nanoTime() < deadlineNs) {
        source.poll(
            tick -> {
              seen.set((int) tick.sequence());
              count[0]++;
              count[1] = Math.max(count[1], tick.sequence());
            },
            1_000);
      }
      assertThat(count[1]).isGreaterThanOrEqualTo(end);
      assertThat(source.isLive()).isTrue();
    }
    assertThat(count[0]).as("ticks, each once").isEqualTo(count[1]);
    assertThat(seen.cardinality()).isEqualTo((int) count[1]);
  }
}
