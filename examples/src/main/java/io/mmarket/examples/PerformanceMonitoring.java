/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.store.MarketCenter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Question: what does it cost to deliver each of 10,000 ticks to 1,000 subscribers of one process,
 * with the market of the tick's date?
 *
 * <p>Command: {@code tools/mmarket example performance-monitoring}, or {@code java $(tools/mmarket
 * jvm-args) -cp ... io.mmarket.examples.PerformanceMonitoring STORE QUEUE DATE SYMBOL}. Expected:
 * the counts, the times a tick and a subscriber, and a rate of hits of 99.99 %: the date is looked
 * up once.
 */
public final class PerformanceMonitoring {
  private static final int SUBSCRIBERS = 1_000;
  private static final int ITERATIONS = 10_000;

  private PerformanceMonitoring() {}

  /**
   * Pushes ticks and prints what it cost.
   *
   * @param args the store's folder, the queue's folder, a date as YYYY-MM-DD, a symbol
   */
  public static void main(final String[] args) {
    final String date = args[2];
    final double[] received = new double[SUBSCRIBERS];
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]));
        TickBroadcaster broadcaster = TickBroadcaster.create(Path.of(args[1]), market)) {
      for (int i = 0; i < SUBSCRIBERS; i++) {
        final int subscriber = i;
        broadcaster.registerSubscriber(
            "sub_" + i, (tick, day) -> received[subscriber] += tick.lastPrice());
      }
      final Tick tick =
          Tick.builder()
              .instrumentId(args[3])
              .datetime(date + " 09:30:00")
              .lastPrice(15.25)
              .build();

      final long beginNs = System.nanoTime();
      for (int i = 0; i < ITERATIONS; i++) {
        broadcaster.pushTick(date, tick);
      }
      final double elapsedNs = System.nanoTime() - beginNs;

      for (final double sum : received) {
        if (sum != ITERATIONS * tick.lastPrice()) {
          throw new IllegalStateException("a subscriber got " + sum);
        }
      }
      System.out.printf("Iterations: %d%n", ITERATIONS);
      System.out.printf("Subscribers: %d%n", broadcaster.subscriberCount());
      System.out.printf("Total time: %.4f sec%n", elapsedNs / TimeUnit.SECONDS.toNanos(1));
      System.out.printf("Throughput: %.0f ticks/sec%n", ITERATIONS / elapsedNs * 1e9);
      System.out.printf("Latency per tick: %.2f us%n", elapsedNs / ITERATIONS / 1e3);
      System.out.printf("Latency per subscriber: %.2f ns%n", elapsedNs / ITERATIONS / SUBSCRIBERS);
      System.out.printf("Cache hit rate: %.2f%%%n", broadcaster.getStats().cacheHitRate() * 100);
    }
  }
}
