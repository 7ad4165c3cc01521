/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.BroadcastStats;
import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Question: how do 100 strategies in four processes get one stream of ticks, and the market of each
 * tick's date with it?
 *
 * <p>Command: {@code tools/mmarket example realtime-broadcasting}, or {@code java $(tools/mmarket
 * jvm-args) -cp ... io.mmarket.examples.RealtimeBroadcasting STORE QUEUE SYMBOL DAYS}: the last so
 * many days of a store of daily bars become the stream, a tick a bar; SYMBOL tells which days there
 * are. Expected: a line of each process, whose 25 strategies saw every tick, then what the
 * broadcaster counted.
 */
public final class RealtimeBroadcasting {
  private static final int PROCESSES = 4;

  private RealtimeBroadcasting() {}

  /**
   * Starts the processes, broadcasts to them and waits for their end.
   *
   * @param args the store's folder, the queue's folder, a symbol, a count of days
   * @throws IOException when a process cannot be started
   * @throws InterruptedException when this one is interrupted
   */
  public static void main(final String[] args) throws IOException, InterruptedException {
    broadcast(Path.of(args[0]), Path.of(args[1]), args[2], Integer.parseInt(args[3]));
  }

  private static void broadcast(
      final Path store, final Path queue, final String symbol, final int days)
      throws IOException, InterruptedException {
    try (MarketCenter market = MarketCenter.open(store);
        TickBroadcaster broadcaster = TickBroadcaster.create(queue, market);
        ChildProcesses processes = new ChildProcesses()) {
      final List<Tick> ticks = ticks(market, symbol, days);
      for (int i = 0; i < PROCESSES; i++) {
        final int first = i * StrategyProcess.STRATEGIES;
        processes.start(StrategyProcess.class, store, queue, first, ticks.size());
      }
      processes.awaitSubscribers(queue, PROCESSES * StrategyProcess.STRATEGIES);
      for (final Tick tick : ticks) {
        broadcaster.pushTick(tick.datetime().substring(0, 10), tick);
      }
      processes.awaitEnd();
      final BroadcastStats stats = broadcaster.getStats();
      System.out.printf("Processed %d ticks%n", stats.totalTicks());
      System.out.printf("Cache hit rate: %.2f%%%n", stats.cacheHitRate() * 100);
      System.out.printf("Avg latency: %.0f ns%n", (double) stats.totalLatencyNs() / ticks.size());
    }
  }

  private static List<Tick> ticks(final MarketCenter market, final String symbol, final int days) {
    final List<Tick> ticks = new ArrayList<>();
    final Series dates = market.getSeriesShared(symbol);
    for (int i = Math.max(0, dates.size() - days); i < dates.size(); i++) {
      for (final KlineView bar : market.getDateShared(dates.date(i))) {
        ticks.add(
            Tick.builder()
                .instrumentId(bar.symbol())
                .datetime(dates.date(i) + " 16:00:00")
                .lastPrice(bar.close())
                .volume(bar.volume())
                .build());
      }
    }
    return ticks;
  }
}
