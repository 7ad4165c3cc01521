/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.LockedException;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Subscribers in processes of their own, which are killed and stopped at random instants. */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class SubscriberProcessesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int PROCESSES = 8;

  @TempDir Path queue;
  private TickBroadcaster broadcaster;
  private QueueMonitor monitor;

  @BeforeEach
  void open() {
    broadcaster = TickBroadcaster.create(queue);
    monitor = QueueMonitor.open(queue);
  }

  @AfterEach
  void close() {
    monitor.close();
    broadcaster.close();
  }

  private void push(final int count) {
    final TickDraft draft = new TickDraft().instrumentId("A");
    for (int i = 0; i < count; i++) {
      broadcaster.publish(draft.volume(i));
    }
  }

  private ChildJvm start(final Class<?> main, final Object... args) {
    final List<String> all = new ArrayList<>(List.of(queue.toString()));
    for (final Object arg : args) {
      all.add(arg.toString());
    }
    return ChildJvm.startWith(ChildJvm.READER_FLAGS, main, all.toArray(String[]::new));
  }

  private Set<Long> processes() {
    return monitor.status().subscribers().stream()
        .map(Subscriber::processId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldReclaimTheSlotsOfProcessesThatAreKilledAtAnyInstant() throws Exception {
    push(500);
    final Random random = new Random(61);
    final List<ChildJvm> children = new ArrayList<>();
    int inside = 0;
    try {
      for (int i = 0; i < PROCESSES; i++) {
        children.add(start(JoinerMain.class, "c" + i));
      }
      final int kills = TestScale.count(20, 200);
      for (int kill = 0; kill < kills; kill++) {
        final ChildJvm child = children.remove(random.nextInt(children.size()));
        child.awaitLine("in ", DEADLINE);
        Thread.sleep(random.nextInt(100));
        child.kill();
        inside += checkKilled(child);
        children.add(start(JoinerMain.class, "c" + (PROCESSES + kill)));
      }
    } finally {
      children.forEach(ChildJvm::close);
    }
    assertThat(inside).as("kills while joined").isPositive();
    TickFeed.join(queue, "last").close();
    assertThat(monitor.status().subscribers()).isEmpty();
    assertThat(monitor.status().deadSlots()).isZero();
  }

  /** Anybody may have the id of a dead process; returns 1 when it died with it. */
  private int checkKilled(final ChildJvm child) throws InterruptedException {
    child.awaitExit(DEADLINE);
    final List<String> lines = child.output();
    assertThat(lines).noneMatch(line -> line.startsWith("bad") || line.contains("Exception"));
    final String last =
        lines.stream().filter(line -> line.startsWith("in ")).reduce((a, b) -> b).orElseThrow();
    final String id = last.substring("in ".length());
    try (TickFeed feed = TickFeed.join(queue, Subscription.of(id).from(ReadFrom.start()))) {
      assertThat(feed.poll(tick -> {}, 10)).isEqualTo(10);
      final Subscriber mine =
          monitor.status().subscribers().stream()
              .filter(subscriber -> subscriber.id().equals(id))
              .findFirst()
              .orElseThrow();
      assertThat(mine.receivedCount()).isEqualTo(10);
      assertThat(mine.processId()).isEqualTo(ProcessHandle.current().pid());
    }
    assertThat(processes()).doesNotContain(child.process().pid());
    return lines.contains("out " + id) ? 0 : 1;
  }

  @Test
  void shouldNameTheProcessThatHasTheIdAndGiveItToTheNextWhenThatDies() throws Exception {
    push(10);
    try (ChildJvm child = start(SubscriberMain.class, "taken", 1_000_000, 0)) {
      child.awaitLine("joined", DEADLINE);
      assertThatThrownBy(() -> TickFeed.join(queue, "taken"))
          .isInstanceOf(LockedException.class)
          .hasMessageContaining("'taken'")
          .hasMessageContaining(Long.toString(child.process().pid()));
      assertThatThrownBy(() -> broadcaster.registerSubscriber("taken"))
          .isInstanceOf(LockedException.class);
      assertThat(processes()).containsExactly(child.process().pid());
      child.kill();
      assertThat(monitor.status().subscribers()).isEmpty();
      assertThat(monitor.status().deadSlots()).isEqualTo(1);
      broadcaster.registerSubscriber("taken");
      assertThat(monitor.status().deadSlots()).isZero();
      assertThat(processes()).containsExactly(ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldGoOnWritingWhileASubscriberIsStoppedWhichCatchesUpWithoutAGap() throws Exception {
    final int count = 30_000;
    try (ChildJvm child = start(SubscriberMain.class, "s", count, 0)) {
      child.awaitLine("joined", DEADLINE);
      push(100);
      signal(child, "-STOP");
      push(count - 100);
      Thread.sleep(TestScale.count(1_500, 60_000));
      // Stopped is not dead: it keeps its place, and what it needs.
      TickFeed.join(queue, "other").close();
      final Subscriber stopped = monitor.status().subscribers().get(0);
      assertThat(stopped.id()).isEqualTo("s");
      assertThat(stopped.lag()).isGreaterThanOrEqualTo(count - 100);
      assertThat(monitor.status().timeNs() - stopped.lastSeenNs()).isGreaterThan(1_000_000_000L);
      signal(child, "-CONT");
      assertThat(child.awaitLine("read", DEADLINE)).isEqualTo("read " + count);
      assertThat(child.awaitExit(DEADLINE)).isZero();
      assertThat(child.output()).noneMatch(line -> line.startsWith("bad"));
    }
  }

  private static void signal(final ChildJvm child, final String signal) throws Exception {
    final String pid = Long.toString(child.process().pid());
    try (ChildJvm kill = ChildJvm.startCommand(List.of("kill", signal, pid))) {
      assertThat(kill.awaitExit(DEADLINE)).isZero();
    }
  }

  @Test
  void shouldReadAgainNoMoreThanTheTicksSinceTheLastCheckpointAfterAKill() throws Exception {
    final int checkpointTicks = 100;
    final int count = 200_000;
    push(count);
    final Random random = new Random(62);
    long last = 0;
    for (int kill = 0; kill < TestScale.count(5, 100) && last < count; kill++) {
      try (ChildJvm child = start(SubscriberMain.class, "c1", count, checkpointTicks)) {
        final long first = sequence(child.awaitLine("t ", DEADLINE));
        assertThat(first).isBetween(Math.max(1, last + 1 - checkpointTicks), last + 1);
        Thread.sleep(random.nextInt(100));
        child.kill();
        child.awaitExit(DEADLINE);
        for (final String line : child.output()) {
          // The last line may be cut off by the kill.
          last = line.matches("t \\d+") ? Math.max(last, sequence(line)) : last;
        }
        assertThat(child.output()).noneMatch(line -> line.startsWith("bad"));
      }
    }
    assertThat(last).isGreaterThan(checkpointTicks);
  }

  private static long sequence(final String line) {
    return Long.parseLong(line.substring(2));
  }
}
