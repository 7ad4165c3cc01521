/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.StoredTicks;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickSource;
import io.mmarket.store.MarketCenter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Question: how do strategies in three JVMs trade on one live stream?
 *
 * <p>Command: {@code tools/mmarket example moving-average}, or {@code java $(tools/mmarket
 * jvm-args) -cp ... io.mmarket.examples.MovingAverageTraders STORE QUEUE SYMBOL DATE}: the ticks
 * that a store has of a symbol and date are published to the queue, while three {@link
 * TraderProcess}es with means of different lengths trade on them. Expected, in the order in which
 * they end:
 *
 * <pre>
 * 000001.XSHE on 2024-06-28: 400 ticks
 * 20/80: 400 ticks, 6 trades, profit -0.19 a share
 * 5/20: 400 ticks, 23 trades, profit -0.53 a share
 * 10/40: 400 ticks, 16 trades, profit -0.91 a share
 * </pre>
 */
public final class MovingAverageTraders {
  private static final int[] FAST_MEANS = {5, 10, 20};
  private static final int SLOW_BY_FAST = 4;

  private MovingAverageTraders() {}

  /**
   * Starts the traders, publishes to them and waits for their end.
   *
   * @param args the store's folder, the queue's folder, a symbol, a date as YYYY-MM-DD
   * @throws IOException when a process cannot be started
   * @throws InterruptedException when this one is interrupted
   */
  public static void main(final String[] args) throws IOException, InterruptedException {
    final Path queue = Path.of(args[1]);
    final String symbol = args[2];
    final String date = args[3];
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]));
        TickSource recorded = StoredTicks.open(market, List.of(symbol), date);
        TickBroadcaster broadcaster = TickBroadcaster.create(queue, market);
        ChildProcesses traders = new ChildProcesses()) {
      final int ticks = market.getTicksShared(symbol, date).size();
      System.out.printf("%s on %s: %d ticks%n", symbol, date, ticks);
      for (final int fast : FAST_MEANS) {
        traders.start(TraderProcess.class, queue, symbol, fast, SLOW_BY_FAST * fast, ticks);
      }
      traders.awaitSubscribers(queue, FAST_MEANS.length);
      while (!recorded.isDone()) {
        recorded.poll(tick -> broadcaster.pushTick(date, tick.toTick()), 100);
      }
      traders.awaitEnd();
    }
  }
}
