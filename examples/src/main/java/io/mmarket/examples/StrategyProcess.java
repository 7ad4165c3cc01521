/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.TickFeed;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Question: how does a process with several strategies read the stream, and the market of each
 * tick's date, both in place?
 *
 * <p>Command: {@code java $(tools/mmarket jvm-args --read) -cp ...
 * io.mmarket.examples.StrategyProcess STORE QUEUE FIRST TICKS}; {@link RealtimeBroadcasting} starts
 * four. Expected: a line, when each of its strategies has had so many ticks.
 */
public final class StrategyProcess {
  static final int STRATEGIES = 25;

  private StrategyProcess() {}

  /**
   * Runs strategies. Each is a feed of its own; these add up what was traded, at the tick's price.
   *
   * @param args the store's folder, the queue's folder, the number of the first strategy, a count
   *     of ticks
   */
  public static void main(final String[] args) {
    final Path queue = Path.of(args[1]);
    final int first = Integer.parseInt(args[2]);
    final long ticks = Long.parseLong(args[3]);
    final List<TickFeed> strategies = new ArrayList<>();
    final double[] traded = new double[STRATEGIES];
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
      for (int i = 0; i < STRATEGIES; i++) {
        strategies.add(TickFeed.join(queue, "strategy_" + (first + i)));
      }
      final IdleStrategy idle = new BackoffIdleStrategy();
      while (strategies.stream().anyMatch(feed -> feed.lastSequence() < ticks)) {
        int polled = 0;
        for (int i = 0; i < STRATEGIES; i++) {
          polled += poll(strategies.get(i), market, traded, i);
        }
        idle.idle(polled);
      }
      // One write: four processes share the terminal.
      System.out.print(
          String.format(
              "strategies %d to %d: %d ticks each, traded %.0f to %.0f%n",
              first,
              first + STRATEGIES - 1,
              ticks,
              Arrays.stream(traded).min().orElseThrow(),
              Arrays.stream(traded).max().orElseThrow()));
    } finally {
      strategies.forEach(TickFeed::close);
    }
  }

  private static int poll(
      final TickFeed feed, final MarketCenter market, final double[] traded, final int strategy) {
    return feed.poll(
        tick -> { // in place; so is the day, one copy for all processes
          final Snapshot day = market.getDateShared(tick.tradingDate());
          traded[strategy] += tick.lastPrice() * day.volume(day.row(tick.instrumentId()));
        },
        100);
  }
}
