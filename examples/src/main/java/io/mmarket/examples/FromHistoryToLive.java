/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.HistoryThenLive;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.RetainedTicks;
import io.mmarket.ipc.TickSource;
import io.mmarket.store.MarketCenter;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Question: how does a strategy that starts in the middle of the day run on history first and then
 * live, without a tick missing or a tick twice?
 *
 * <p>Command: {@code tools/mmarket example history-then-live}, or {@code java $(tools/mmarket
 * jvm-args --read) -cp ... io.mmarket.examples.FromHistoryToLive STORE QUEUE SYMBOL DATE TICKS}:
 * the store has the morning of the date, published from the queue by {@link
 * io.mmarket.ipc.DayPublisher}; the queue goes on. Expected: what the strategy did until it had
 * caught up and until so many ticks; and that, run on the queue alone, it does the very same:
 *
 * <pre>
 * caught up: 5/20: 212 ticks, 11 trades, profit -0.04 a share
 * live:      5/20: 400 ticks, 23 trades, profit -0.53 a share
 * the queue: 5/20: 400 ticks, 23 trades, profit -0.53 a share
 * </pre>
 */
public final class FromHistoryToLive {
  private FromHistoryToLive() {}

  /**
   * Runs the strategy.
   *
   * @param args the store's folder, the queue's folder, a symbol, a date as YYYY-MM-DD, after how
   *     many ticks to end
   */
  public static void main(final String[] args) {
    final Path queue = Path.of(args[1]);
    final List<String> symbols = List.of(args[2]);
    final String date = args[3];
    final long ticks = Long.parseLong(args[4]);
    final MovingAverageCross strategy = new MovingAverageCross(5, 20);
    final IdleStrategy idle = new BackoffIdleStrategy();
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]));
        HistoryThenLive source = HistoryThenLive.open(market, queue, symbols, date, date)) {
      while (!source.isLive()) { // the store's ticks, then those that the queue has after them
        source.poll(strategy, 100);
      }
      System.out.printf("caught up: %s%n", strategy); // from here on its orders may be real
      while (strategy.ticks() < ticks) {
        idle.idle(source.poll(strategy, 100));
      }
      System.out.printf("live:      %s%n", strategy);
    }
    System.out.printf("the queue: %s%n", onTheQueueAlone(queue, symbols, ticks));
  }

  /** Backtests the same strategy on what the queue has retained: all of the day. */
  private static MovingAverageCross onTheQueueAlone(
      final Path queue, final List<String> symbols, final long ticks) {
    final MovingAverageCross strategy = new MovingAverageCross(5, 20);
    try (TickSource retained = RetainedTicks.open(queue, ReadFrom.start(), symbols)) {
      while (strategy.ticks() < ticks && !retained.isDone()) {
        retained.poll(strategy, (int) Math.min(100, ticks - strategy.ticks()));
      }
    }
    return strategy;
  }
}
