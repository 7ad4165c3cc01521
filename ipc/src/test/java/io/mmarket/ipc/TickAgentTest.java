/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.ClosedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that run on threads of their own, and one tail for many handlers. */
class TickAgentTest {
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path queue;

  private void write(final int count) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      final TickDraft draft = new TickDraft().instrumentId("IF2401");
      for (int i = 0; i < count; i++) {
        broadcaster.publish(draft.lastPrice(i));
      }
    }
  }

  private static void await(final AtomicLong seen, final long count) throws Exception {
    final long deadlineNs = System.nanoTime() + DEADLINE_NS;
    while (seen.get() < count && System.nanoTime() < deadlineNs) {
      Thread.sleep(1);
    }
    assertThat(seen.get()).isEqualTo(count);
  }

  @Test
  void shouldRunWithEveryIdleStrategyAndStopCleanly() throws Exception {
    write(1_000);
    final List<IdleStrategy> strategies =
        List.of(
            new BackoffIdleStrategy(),
            new BusySpinIdleStrategy(),
            new YieldingIdleStrategy(),
            new SleepingMillisIdleStrategy(1));
    long expected = 1_000;
    for (final IdleStrategy strategy : strategies) {
      final AtomicLong seen = new AtomicLong();
      final AtomicReference<Throwable> error = new AtomicReference<>();
      final TickFeed feed = TickFeed.open(queue, ReadFrom.start());
      final AgentRunner runner =
          new AgentRunner(
              strategy,
              error::set,
              null,
              new TickAgent("strategy", feed, tick -> seen.incrementAndGet()));
      final Thread thread = AgentRunner.startOnThread(runner);
      await(seen, expected);
      write(5);
      expected += 5;
      await(seen, expected);
      assertThat(thread.getName()).isEqualTo("strategy");
      runner.close();
      thread.join(TimeUnit.NANOSECONDS.toMillis(DEADLINE_NS));
      assertThat(thread.isAlive()).isFalse();
      assertThat(feed.isClosed()).isTrue();
      assertThat(error.get()).isNull();
    }
  }

  @Test
  void shouldEndWithItsSourceAndGoOnAfterAHandlersFault() throws Exception {
    write(10);
    final List<Double> seen = new ArrayList<>();
    final List<Throwable> errors = new ArrayList<>();
    final RetainedTicks source = RetainedTicks.open(queue, ReadFrom.start());
    final TickHandler handler =
        tick -> {
          seen.add(tick.lastPrice());
          if (tick.lastPrice() == 3) {
            throw new IllegalStateException("three");
          }
        };
    final AgentRunner runner =
        new AgentRunner(
            new BackoffIdleStrategy(),
            errors::add,
            null,
            new TickAgent("backtest", source, handler));
    final Thread thread = AgentRunner.startOnThread(runner);
    thread.join(TimeUnit.NANOSECONDS.toMillis(DEADLINE_NS));
    assertThat(thread.isAlive()).isFalse();
    runner.close();
    assertThat(seen).hasSize(10);
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0)).hasMessage("three");
    assertThat(errors.get(1)).hasMessageContaining("the ticks are over");
    assertThatThrownBy(() -> source.poll(handler, 1)).isInstanceOf(ClosedException.class);
  }

  @Test
  void shouldHandEveryTickToEveryHandlerAlsoWhenOneThrows() {
    write(3);
    final List<String> seen = new ArrayList<>();
    final TickHandler first = tick -> seen.add("first " + tick.sequence());
    final TickHandler second =
        tick -> {
          throw new IllegalStateException("second " + tick.sequence());
        };
    final TickHandler third = tick -> seen.add("third " + tick.sequence());
    final TickFanOut all = TickFanOut.of(List.of(first, second, third));
    assertThat(all.size()).isEqualTo(3);
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      for (int i = 1; i <= 3; i++) {
        assertThatThrownBy(() -> feed.poll(all, 1)).hasMessageStartingWith("second");
      }
    }
    assertThat(seen)
        .containsExactly("first 1", "third 1", "first 2", "third 2", "first 3", "third 3");
    assertThatThrownBy(() -> all.onLoss(4))
        .isInstanceOf(LostTicksException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
  }
}
