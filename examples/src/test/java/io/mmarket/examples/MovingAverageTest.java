/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One strategy in three processes, and from history to live, beside a plain loop. */
final class MovingAverageTest {
  private static final List<Tick> TICKS = StoredSession.ticks(300);
  private static final int MORNING = 120;

  @TempDir private Path folder;
  private Path store;
  private Path queue;

  @BeforeEach
  void nameFolders() {
    store = folder.resolve("store");
    queue = folder.resolve("queue");
  }

  /** What the strategy has to do, said without a ring. */
  private static String plainLoop(final int fast, final int slow) {
    final List<Double> prices = new ArrayList<>();
    double cash = 0;
    int position = 0;
    int trades = 0;
    for (final Tick tick : TICKS) {
      if (!Double.isNaN(tick.lastPrice())) {
        prices.add(tick.lastPrice());
        final int target = prices.size() >= slow && mean(prices, fast) > mean(prices, slow) ? 1 : 0;
        final double price = target > position ? tick.ask1() : tick.bid1();
        if (target != position && !Double.isNaN(price)) {
          cash += (position - target) * price;
          position = target;
          trades++;
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "%d/%d: %d ticks, %d trades, profit %+.2f a share",
        fast,
        slow,
        TICKS.size(),
        trades,
        cash + position * prices.get(prices.size() - 1));
  }

  private static double mean(final List<Double> prices, final int count) {
    double sum = 0;
    for (int i = 1; i <= count; i++) {
      sum += prices.get(prices.size() - i);
    }
    return sum / count;
  }

  private static TickBroadcaster broadcaster(final Path queue) {
    return TickBroadcaster.create(queue, StoredSession.ZONE);
  }

  @Test
  void shouldTradeInThreeProcesses() throws Exception {
    final Path recorded = folder.resolve("recorded");
    try (TickBroadcaster broadcaster = broadcaster(recorded)) {
      broadcaster.pushBatch(TICKS);
    }
    StoredSession.store(recorded, store);
    try (ChildJvm example =
        ChildJvm.startWith(
            ChildJvm.writerFlags(),
            MovingAverageTraders.class,
            store.toString(),
            queue.toString(),
            StoredSession.SYMBOL,
            StoredSession.DATE)) {
      assertThat(example.awaitExit(Duration.ofMinutes(2))).isZero();
      assertThat(example.output())
          .filteredOn(line -> line.contains(" ticks"))
          .containsExactlyInAnyOrder(
              "000001.XSHE on 2024-01-02: 300 ticks",
              plainLoop(5, 20),
              plainLoop(10, 40),
              plainLoop(20, 80));
    }
    assertThat(plainLoop(5, 20)).doesNotContain(" 0 trades");
  }

  @Test
  void shouldGoFromHistoryToLiveWithoutAGap() throws Exception {
    try (TickBroadcaster broadcaster = broadcaster(queue)) {
      broadcaster.pushBatch(TICKS.subList(0, MORNING));
      StoredSession.store(queue, store);
      final Thread live =
          new Thread(
              () ->
                  TICKS
                      .subList(MORNING, TICKS.size())
                      .forEach(t -> broadcaster.pushBatch(List.of(t))));
      live.start();
      final String printed =
          StandardOutput.of(
              () ->
                  FromHistoryToLive.main(
                      new String[] {
                        store.toString(),
                        queue.toString(),
                        StoredSession.SYMBOL,
                        StoredSession.DATE,
                        Integer.toString(TICKS.size())
                      }));
      live.join();
      assertThat(printed.lines())
          .hasSize(3)
          .endsWith("live:      " + plainLoop(5, 20), "the queue: " + plainLoop(5, 20))
          .first()
          .asString()
          .matches("caught up: 5/20: (1[2-9]\\d|[23]\\d\\d) ticks, \\d+ trades, .*");
    }
  }
}
