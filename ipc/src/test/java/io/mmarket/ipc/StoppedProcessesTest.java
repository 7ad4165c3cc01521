/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.store.LockedException;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that are stopped and go on later, wherever they were: stopped is not dead. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class StoppedProcessesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  @TempDir Path queue;

  private ChildJvm stopIn(final AppendStage stage) throws Exception {
    final ChildJvm child =
        ChildJvm.start(StoppedWriterMain.class, queue.toString(), stage.toString());
    child.awaitLine("open", DEADLINE);
    final ProcessHandle process = child.process().toHandle();
    final long deadlineNs = System.nanoTime() + DEADLINE.toNanos();
    while (!isStopped(process) && System.nanoTime() < deadlineNs) {
      Thread.sleep(5);
    }
    assertThat(isStopped(process)).isTrue();
    return child;
  }

  private static boolean isStopped(final ProcessHandle process) throws Exception {
    final Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    return Files.readString(stat).matches("(?s)\\d+ \\(.*\\) T .*");
  }

  private static void signal(final ChildJvm child, final String signal) throws Exception {
    final String pid = Long.toString(child.process().pid());
    try (ChildJvm kill = ChildJvm.startCommand(List.of("kill", signal, pid))) {
      assertThat(kill.awaitExit(DEADLINE)).isZero();
    }
  }

  private List<String> symbols() {
    final List<String> symbols = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(tick -> symbols.add(tick.instrumentId()), 1_000);
    }
    return symbols;
  }

  /** All stages but those outside the turn. */
  @ParameterizedTest
  @EnumSource(
      value = AppendStage.class,
      names = {"DOCUMENT", "COPIED", "COMPLETE", "BOARD"})
  void shouldWaitForAWriterThatIsStoppedInItsTurn(final AppendStage stage) throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        ChildJvm stopped = stopIn(stage)) {
      final boolean isVisible = stage.compareTo(AppendStage.COMPLETE) >= 0;
      assertThat(symbols()).hasSize(isVisible ? 2 : 1);
      final CompletableFuture<Long> next =
          CompletableFuture.supplyAsync(
              () -> broadcaster.publish(new TickDraft().instrumentId("other")));
      Thread.sleep(300);
      assertThat(next).isNotDone();
      assertThat(symbols()).hasSize(isVisible ? 2 : 1);
      signal(stopped, "-CONT");
      assertThat(next.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(stopped.awaitExit(DEADLINE)).isZero();
      assertThat(symbols()).containsExactly("stopped", "stopped", "other");
    }
    assertThat(QueueVerifier.verify(queue, false).isSound()).isTrue();
  }

  @Test
  void shouldSayAfterHalfAMinuteWhoKeepsTheTurnAndGoOnOnceItIsDead() throws Exception {
    assumeTrue(TestScale.count(0, 1) == 1, "in the soak only: waits for half a minute");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        ChildJvm stopped = stopIn(AppendStage.COPIED)) {
      assertThatThrownBy(() -> broadcaster.publish(new TickDraft().instrumentId("other")))
          .isInstanceOf(LockedException.class)
          .hasMessageContaining(queue.toString())
          .hasMessageContaining("keeps the turn");
      assertThat(symbols()).containsExactly("stopped");
      stopped.kill();
      assertThat(broadcaster.publish(new TickDraft().instrumentId("other"))).isEqualTo(2);
      assertThat(symbols()).containsExactly("stopped", "other");
    }
  }

  /** One of them may be stopped while it holds the table's lock: ticks go on all the same. */
  @Test
  void shouldGoOnWhereverSubscribersThatComeAndGoAreStopped() throws Exception {
    final Random random = new Random(131);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      final TickDraft tick = new TickDraft().instrumentId("A");
      for (int i = 0; i < 200; i++) {
        broadcaster.publish(tick);
      }
      final List<ChildJvm> joiners = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          joiners.add(ChildJvm.start(JoinerMain.class, queue.toString(), "j" + i));
        }
        for (final ChildJvm joiner : joiners) {
          joiner.awaitLine("out ", DEADLINE);
        }
        for (int round = 0; round < TestScale.count(10, 300); round++) {
          stopOne(joiners.get(random.nextInt(joiners.size())), broadcaster, feed, random);
        }
        for (final ChildJvm joiner : joiners) {
          assertThat(joiner.output()).noneMatch(line -> line.startsWith("bad"));
        }
      } finally {
        joiners.forEach(ChildJvm::close);
      }
    }
  }

  private void stopOne(
      final ChildJvm joiner,
      final TickBroadcaster broadcaster,
      final TickFeed feed,
      final Random random)
      throws Exception {
    Thread.sleep(random.nextInt(30));
    signal(joiner, "-STOP");
    final TickDraft tick = new TickDraft().instrumentId("A");
    for (int i = 0; i < 100; i++) {
      broadcaster.publish(tick);
    }
    Queues.sequences(feed);
    assertThat(feed.lastSequence()).isEqualTo(feed.newestSequence());
    signal(joiner, "-CONT");
    // It may have been about to join.
    TickFeed.join(queue, "here").close();
  }
}
