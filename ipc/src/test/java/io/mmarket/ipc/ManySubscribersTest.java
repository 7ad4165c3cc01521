/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More than a thousand subscribers in several processes, each with counters of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ManySubscribersTest {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final int PROCESSES = 4;
  private static final int EACH = 300;
  private static final int TICKS = 200;

  @TempDir Path queue;

  /** Joins many times and reads so many ticks under each name: {@code QUEUE NAME}; then waits. */
  static final class CrowdMain {
    private CrowdMain() {}

    public static void main(final String[] args) {
      final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
      final List<TickFeed> feeds = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        feeds.add(TickFeed.join(Path.of(args[0]), args[1] + "-" + i));
      }
      out.println("joined");
      while (feeds.stream().anyMatch(feed -> feed.lastSequence() < TICKS)) {
        feeds.forEach(feed -> feed.poll(tick -> {}, 7));
        LockSupport.parkNanos(100_000);
      }
      out.println("read");
      LockSupport.parkNanos(DEADLINE.toNanos());
    }
  }

  @Test
  void shouldCountEachOfTwelveHundredSubscribersOfFourProcesses() throws Exception {
    final List<ChildJvm> crowds = new ArrayList<>();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        QueueMonitor monitor = QueueMonitor.open(queue)) {
      for (int i = 0; i < PROCESSES; i++) {
        crowds.add(ChildJvm.start(CrowdMain.class, queue.toString(), "c" + i));
      }
      for (final ChildJvm crowd : crowds) {
        crowd.awaitLine("joined", DEADLINE);
      }
      final TickDraft tick = new TickDraft().instrumentId("A");
      for (int i = 0; i < TICKS; i++) {
        broadcaster.publish(tick);
      }
      for (final ChildJvm crowd : crowds) {
        crowd.awaitLine("read", DEADLINE);
      }
      final List<Subscriber> all = monitor.status().subscribers();
      assertThat(all).hasSize(PROCESSES * EACH);
      assertThat(all)
          .allMatch(one -> one.receivedCount() == TICKS && one.position() == TICKS)
          .allMatch(one -> one.lag() == 0);
      crowds.get(0).kill();
      assertThat(monitor.status().subscribers()).hasSize((PROCESSES - 1) * EACH);
      assertThat(monitor.status().deadSlots()).isEqualTo(EACH);
      TickFeed.join(queue, "c0-7").close();
      assertThat(monitor.status().deadSlots()).isZero();
    } finally {
      crowds.forEach(ChildJvm::close);
    }
  }
}
