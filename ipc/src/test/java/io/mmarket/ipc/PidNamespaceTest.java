/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.store.LockedException;
import io.mmarket.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of different containers: each is process 1 of a namespace of its own, so a process id
 * says neither who somebody is nor whether he lives.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PidNamespaceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final List<String> UNSHARE =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

  @TempDir Path queue;

  @BeforeEach
  void needNamespaces() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "needs root to make a process namespace");
    final List<String> nothing = new ArrayList<>(UNSHARE);
    nothing.add("true");
    try (ChildJvm child = ChildJvm.startCommand(nothing)) {
      assumeTrue(child.awaitExit(DEADLINE) == 0, "the kernel makes no process namespace here");
    }
  }

  private ChildJvm start(final Class<?> main, final Object... args) {
    final List<String> command = new ArrayList<>(UNSHARE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(ChildJvm.writerFlags());
    command.addAll(
        List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(queue.toString());
    for (final Object arg : args) {
      command.add(arg.toString());
    }
    return ChildJvm.startCommand(command);
  }

  @Test
  void shouldTellTheLivingFromTheDeadThoughAllAreProcessOne() throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        QueueMonitor monitor = QueueMonitor.open(queue);
        ChildJvm first = start(SubscriberMain.class, "first", 100, 0);
        ChildJvm second = start(SubscriberMain.class, "second", 100, 0)) {
      first.awaitLine("joined", DEADLINE);
      second.awaitLine("joined", DEADLINE);
      assertThat(monitor.status().subscribers())
          .extracting(Subscriber::id, Subscriber::processId)
          .containsExactlyInAnyOrder(tuple("first", 1L), tuple("second", 1L));
      try (ChildJvm third = start(SubscriberMain.class, "first", 100, 0)) {
        assertThat(third.awaitExit(DEADLINE)).isNotZero();
        assertThat(String.join("\n", third.output())).contains(LockedException.class.getName());
      }
      first.kill();
      awaitDead(monitor);
      assertThat(monitor.status().subscribers())
          .extracting(Subscriber::id)
          .containsExactly("second");
      broadcaster.registerSubscriber("first");
      assertThatThrownBy(() -> broadcaster.registerSubscriber("second"))
          .isInstanceOf(LockedException.class);
      assertThat(monitor.status().deadSlots()).isZero();
    }
  }

  /** The command that made the namespace is gone before its child is. */
  private static void awaitDead(final QueueMonitor monitor) throws InterruptedException {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (monitor.status().deadSlots() == 0 && System.nanoTime() < endNs) {
      Thread.sleep(5);
    }
    assertThat(monitor.status().deadSlots()).isEqualTo(1);
  }

  @Test
  void shouldLoseNothingWhenWritersOfDifferentContainersAreKilled() throws Exception {
    final int writers = 8;
    final Random random = new Random(71);
    final long[] acknowledged = new long[writers];
    for (int writer = 0; writer < writers; writer += 2) {
      try (ChildJvm one = start(WriterMain.class, writer, 1_000_000_000, 3);
          ChildJvm other = start(WriterMain.class, writer + 1, 1_000_000_000, 300)) {
        one.awaitLine("ack ", DEADLINE);
        other.awaitLine("ack ", DEADLINE);
        Thread.sleep(random.nextInt(300));
        one.kill();
        Thread.sleep(random.nextInt(300));
        other.kill();
        acknowledged[writer] = lastAcknowledged(one);
        acknowledged[writer + 1] = lastAcknowledged(other);
      }
    }
    final long[] next = new long[writers];
    final long[] sequence = new long[1];
    try (TickBroadcaster last = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      last.publish(new TickDraft().instrumentId("end").lastVolume(-1));
      while (feed.poll(tick -> check(tick, next, ++sequence[0]), 10_000) > 0) {
        // Checked by the handler.
      }
    }
    for (int writer = 0; writer < writers; writer++) {
      assertThat(next[writer]).as("writer %d", writer).isGreaterThanOrEqualTo(acknowledged[writer]);
    }
  }

  private static long lastAcknowledged(final ChildJvm writer) throws InterruptedException {
    writer.awaitExit(DEADLINE);
    // The last line may be cut off by the kill.
    return writer.output().stream()
        .filter(line -> line.startsWith("ack "))
        .mapToLong(line -> Long.parseLong(line.substring(4)))
        .max()
        .orElseThrow();
  }

  private static void check(final TickView tick, final long[] next, final long sequence) {
    assertThat(tick.sequence()).isEqualTo(sequence);
    final int writer = (int) tick.lastVolume();
    if (writer >= 0) {
      assertThat(tick.volume()).as("of writer %d", writer).isEqualTo((double) next[writer]++);
    }
  }
}
