/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers that die at random instants, and the ledger of what they acknowledged. */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class KilledWriterTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path queue = Path.of("");

  @BeforeEach
  void nameQueue() {
    queue = folder.resolve("queue");
  }

  @Test
  void shouldLoseNothingThatWasAcknowledgedWhenWritersAndReadersAreKilled() throws Exception {
    final int kills = TestScale.count(24, 500);
    final Random random = new Random(41);
    final List<Long> acknowledged = new ArrayList<>();
    final Map<AppendStage, Integer> stages = new EnumMap<>(AppendStage.class);
    ChildJvm reader = startReader();
    try {
      for (int writer = 0; writer < kills; writer++) {
        final Path ledger = folder.resolve("ledger");
        Files.deleteIfExists(ledger);
        try (ChildJvm child = startLedger(writer, ledger)) {
          child.awaitLine("open", DEADLINE);
          Thread.sleep(random.nextInt(40));
          if (writer % 3 == 1) {
            reader.kill();
          }
          child.kill();
          child.awaitExit(DEADLINE);
        }
        final UnsafeBuffer book = LedgerMain.map(ledger);
        acknowledged.add(book.getLong(LedgerMain.ACKNOWLEDGED_OFFSET));
        stages.merge(AppendStage.of(book.getLong(LedgerMain.STAGE_OFFSET)), 1, Integer::sum);
        if (writer % 3 == 1) {
          reader.close();
          reader = startReader();
        }
        if (writer % 8 == 7) {
          goOnAtOnce(acknowledged.size());
        }
      }
    } finally {
      reader.close();
    }
    System.out.println("writers killed, by stage: " + stages);
    assertNothingLost(acknowledged);
    final int between = stages.getOrDefault(AppendStage.BETWEEN, 0);
    assertThat(kills - between).as("inside an append: %s", stages).isGreaterThan(kills / 5);
  }

  private ChildJvm startLedger(final int writer, final Path ledger) {
    return ChildJvm.start(
        LedgerMain.class,
        queue.toString(),
        Integer.toString(writer),
        ledger.toString(),
        writer % 2 == 0 ? "1" : "3000");
  }

  /** A subscriber that counts in the shared table, killed with or without the writer. */
  private ChildJvm startReader() {
    QueueFolder.openOrCreate(queue, ZoneOffset.UTC);
    return ChildJvm.start(JoinedMain.class, queue.toString());
  }

  /** Polls as a joined subscriber until it is killed. */
  static final class JoinedMain {
    private JoinedMain() {}

    public static void main(final String[] args) throws InterruptedException {
      try (TickFeed feed = TickFeed.join(Path.of(args[0]), "reader")) {
        final long[] sequence = {feed.lastSequence()};
        while (!Thread.interrupted()) {
          feed.poll(
              tick -> {
                if (tick.sequence() != ++sequence[0]) {
                  throw new AssertionError(tick.sequence() + " instead of " + sequence[0]);
                }
              },
              1_000);
          Thread.sleep(1);
        }
      }
    }
  }

  private ChildJvm start(final int writer, final long count, final int maxBatch) {
    return ChildJvm.start(
        WriterMain.class,
        queue.toString(),
        Integer.toString(writer),
        Long.toString(count),
        Integer.toString(maxBatch));
  }

  /** A writer in this process, opened while the dead one may still hold the lock. */
  private void goOnAtOnce(final int writers) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      final long newest = feed.lastSequence();
      final TickDraft marker = new TickDraft().instrumentId("marker").lastVolume(-writers);
      assertThat(broadcaster.publish(marker)).isEqualTo(newest + 1);
      final List<String> seen = new ArrayList<>();
      assertThat(feed.poll(tick -> seen.add(tick.instrumentId()), 10)).isEqualTo(1);
      assertThat(seen).containsExactly("marker");
    }
  }

  private void assertNothingLost(final List<Long> acknowledged) {
    final long[] next = new long[acknowledged.size()];
    final long[] sequence = new long[1];
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      while (feed.poll(tick -> check(tick, next, ++sequence[0]), 10_000) > 0) {
        // Up to the end.
      }
    }
    for (int writer = 0; writer < next.length; writer++) {
      // Killed right after opening, a writer may have nothing to show.
      assertThat(next[writer])
          .as("ticks of writer %d", writer)
          .isGreaterThanOrEqualTo(acknowledged.get(writer));
    }
  }

  private static void check(final TickView tick, final long[] next, final long sequence) {
    assertThat(tick.sequence()).isEqualTo(sequence);
    final int writer = (int) tick.lastVolume();
    if (writer >= 0) {
      assertThat((long) tick.volume()).isEqualTo(next[writer]++);
    }
  }

  @Test
  void shouldGoOnInASecondWriterWhenTheFirstIsKilled() throws Exception {
    for (int round = 0; round < TestScale.count(4, 50); round++) {
      try (ChildJvm first = start(0, Long.MAX_VALUE, 3_000);
          ChildJvm second = start(1, Long.MAX_VALUE, 1)) {
        first.awaitLine("ack", DEADLINE);
        second.awaitLine("ack", DEADLINE);
        first.kill();
        final int before = second.output().size();
        final long deadlineNs = System.nanoTime() + DEADLINE.toNanos();
        while (second.output().size() < before + 100 && System.nanoTime() < deadlineNs) {
          Thread.sleep(5);
        }
        assertThat(second.output()).hasSizeGreaterThanOrEqualTo(before + 100);
        assertThat(second.process().isAlive()).isTrue();
      }
    }
    assertGapless();
  }

  @Test
  void shouldLoseNothingWhenTwoProcessesWriteAtOnce() throws Exception {
    final long each = 20_000;
    try (ChildJvm first = start(0, each, 1);
        ChildJvm second = start(1, each, 64)) {
      first.awaitLine("done", Duration.ofMinutes(2));
      second.awaitLine("done", Duration.ofMinutes(2));
    }
    assertNothingLost(List.of(each, each));
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      assertThat(feed.lastSequence()).isEqualTo(2 * each);
    }
  }

  private void assertGapless() {
    final long[] sequence = new long[1];
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(tick -> assertThat(tick.sequence()).isEqualTo(++sequence[0]), Integer.MAX_VALUE);
      assertThat(sequence[0]).isEqualTo(feed.newestSequence()).isPositive();
    }
  }
}
