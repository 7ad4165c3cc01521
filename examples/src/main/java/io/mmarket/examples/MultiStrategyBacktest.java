/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Question: what memory do 50 strategies need that run over the same 250 days at once?
 *
 * <p>Command: {@code tools/mmarket example multi-strategy-backtest}, or {@code java $(tools/mmarket
 * jvm-args --read) -cp ... io.mmarket.examples.MultiStrategyBacktest STORE SYMBOL DAYS}: the last
 * so many days of a store of daily bars; SYMBOL tells which days there are. Expected: what the
 * strategies saw, and that the store's files are in memory once, shared with every other process,
 * with nothing of them copied.
 */
public final class MultiStrategyBacktest {
  private static final int STRATEGIES = 50;

  private MultiStrategyBacktest() {}

  /** Buys what closed more than its threshold above its open, for a day. */
  private static final class Strategy {
    private final double threshold;
    private long seen;
    private long trades;

    private Strategy(final double threshold) {
      this.threshold = threshold;
    }

    private void onDay(final Snapshot day) {
      for (final KlineView bar : day) {
        seen++;
        if (bar.close() > bar.open() * (1 + threshold / 100)) {
          trades++;
        }
      }
    }
  }

  /**
   * Runs the strategies, all at once.
   *
   * @param args the store's folder, a symbol, a count of days
   * @throws IOException when the system does not tell about memory
   */
  public static void main(final String[] args) throws IOException {
    final Path store = Path.of(args[0]).toRealPath();
    final Strategy[] strategies =
        IntStream.range(0, STRATEGIES)
            .mapToObj(i -> new Strategy(i / 10.0))
            .toArray(Strategy[]::new);
    try (MarketCenter market = MarketCenter.open(store)) {
      final Series dates = market.getSeriesShared(args[1]);
      final int first = Math.max(0, dates.size() - Integer.parseInt(args[2]));
      Stream.of(strategies)
          .parallel()
          .forEach(
              strategy -> {
                for (int i = first; i < dates.size(); i++) {
                  strategy.onDay(market.getDateShared(dates.date(i))); // one copy for all of them
                }
              });
      System.out.printf("Strategies: %d, days: %d%n", STRATEGIES, dates.size() - first);
      System.out.printf("Bars seen by each: %d%n", strategies[0].seen);
      System.out.printf(
          "Trades: %d to %d%n", strategies[STRATEGIES - 1].trades, strategies[0].trades);
      System.out.printf("Store in memory: %d KiB%n", kibibytes(store, "Rss:"));
      System.out.printf("Copied by this process: %d KiB%n", kibibytes(store, "Anonymous:"));
    }
  }

  /** Adds up what the kernel says of all mappings of the store's files. */
  private static long kibibytes(final Path store, final String what) throws IOException {
    long sum = 0;
    boolean isStore = false;
    for (final String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        isStore = line.contains(store.toString() + "/");
      } else if (isStore && line.startsWith(what)) {
        sum += Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return sum;
  }
}
