/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers that die at random instants, and the ledger of what they acknowledged. */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class KilledWriterTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path queue;

  @Test
  void shouldLoseNothingThatWasAcknowledgedWhenWritersAreKilled() throws Exception {
    final int kills = TestScale.count(20, 500);
    final Random random = new Random(41);
    final List<Long> acknowledged = new ArrayList<>();
    for (int writer = 0; writer < kills; writer++) {
      // Large batches are likely to be cut in the middle of their copy.
      final int maxBatch = writer % 2 == 0 ? 1 : 3_000;
      try (ChildJvm child = start(writer, Long.MAX_VALUE, maxBatch)) {
        child.awaitLine("first", DEADLINE);
        Thread.sleep(random.nextInt(150));
        child.kill();
        acknowledged.add(lastAcknowledged(child));
      }
      if (writer % 5 == 4) {
        goOnAtOnce(acknowledged.size());
      }
    }
    assertNothingLost(acknowledged);
  }

  private ChildJvm start(final int writer, final long count, final int maxBatch) {
    return ChildJvm.start(
        WriterMain.class,
        queue.toString(),
        Integer.toString(writer),
        Long.toString(count),
        Integer.toString(maxBatch));
  }

  private static long lastAcknowledged(final ChildJvm child) throws InterruptedException {
    child.awaitExit(DEADLINE);
    long last = 0;
    for (final String line : child.output()) {
      // The last line may be cut off by the kill: it counts only as far as it is certain.
      if (line.matches("ack [0-9]+") && Long.parseLong(line.substring(4)) > last) {
        last = Long.parseLong(line.substring(4));
      }
    }
    return last;
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
      assertThat(next[writer])
          .as("ticks of writer %d", writer)
          .isGreaterThanOrEqualTo(acknowledged.get(writer))
          .isPositive();
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
