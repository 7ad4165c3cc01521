/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.MarketDataException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that must not write to the queue: {@code QUEUE}. Prints what it sees there of
 * subscribers and writers, and why it cannot join.
 */
final class OutsiderMain {
  private OutsiderMain() {}

  public static void main(final String[] args) {
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    final Path queue = Path.of(args[0]);
    try (QueueMonitor monitor = QueueMonitor.open(queue)) {
      final QueueStatus status = monitor.status();
      out.println("writers " + status.writers().size() + " dead " + status.deadSlots());
      status.subscribers().forEach(one -> out.println(one.id() + " lags " + one.lag()));
      status.cursors().forEach(one -> out.println(one.name() + " at " + one.position()));
    }
    for (final Subscription subscription :
        new Subscription[] {Subscription.of("outsider"), Subscription.durable("outsider")}) {
      try (TickFeed feed = TickFeed.join(queue, subscription)) {
        out.println("joined " + feed.path());
      } catch (final MarketDataException e) {
        out.println("refused: " + e.getMessage());
      }
    }
    try {
      QueueRetention.prune(queue, PrunePolicy.keepAll().keepBytes(0));
    } catch (final MarketDataException e) {
      out.println("refused: " + e.getMessage());
    }
  }
}
