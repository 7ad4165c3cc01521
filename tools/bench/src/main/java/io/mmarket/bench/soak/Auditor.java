/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickFeed;
import java.nio.file.Path;

/**
 * Reads the whole stream, as a subscriber that is never killed: what is in the queue, and who its
 * ticks are of. Any thread; whoever made it closes it.
 */
final class Auditor implements AutoCloseable {
  private static final int LIMIT = 10_000;

  private final TickFeed feed;
  private final TickTally tally;

  Auditor(final Path queue, final Faults faults) {
    feed = TickFeed.join(queue, Subscription.durable("auditor"));
    tally = new TickTally("auditor", faults);
    tally.joined();
  }

  /** Reads up to the present end. */
  synchronized void catchUp() {
    int ticks = LIMIT;
    while (ticks == LIMIT) {
      ticks = feed.poll(tally, LIMIT);
    }
  }

  /** The number of a source's tick that is to come next, after all that are in the queue. */
  synchronized long next(final int source) {
    catchUp();
    return tally.next(source);
  }

  synchronized long lastSequence() {
    catchUp();
    return tally.lastSequence();
  }

  synchronized long lost() {
    return tally.lost();
  }

  synchronized long ofAllSources() {
    return tally.ofAllSources();
  }

  @Override
  public synchronized void close() {
    feed.close();
  }
}
