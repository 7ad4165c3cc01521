/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueStatus;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.Subscriber;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;
import io.mmarket.store.MarketDataException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How far subscribers are behind in time: how long ago the first tick was published that each has
 * not read.
 */
final class UnreadAges {
  /** Each costs a look into the queue. */
  private static final int MOST_LOOKS = 64;

  private final Path queue;

  UnreadAges(final Path queue) {
    this.queue = queue;
  }

  /** Seconds by subscriber; 0 for those that have read everything, none where it is unknown. */
  Map<String, Double> of(final QueueStatus status) {
    final Map<String, Double> ages = new HashMap<>();
    int looks = 0;
    for (final Subscriber subscriber : status.subscribers()) {
      if (subscriber.lag() == 0) {
        ages.put(subscriber.id(), 0.0);
      } else if (looks < MOST_LOOKS) {
        looks++;
        final long publishedNs = publishTimeNs(subscriber.position() + 1);
        if (publishedNs > 0) {
          ages.put(subscriber.id(), Math.max(0, status.timeNs() - publishedNs) / 1e9);
        }
      }
    }
    return ages;
  }

  /** When a tick was published, or the next one that is still there; 0 when there is none. */
  private long publishTimeNs(final long sequence) {
    final FirstTick first = new FirstTick();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.sequence(sequence))) {
      feed.poll(first, 1);
    } catch (final MarketDataException e) {
      // Removed or repaired meanwhile: the next picture tells.
      return 0;
    }
    return first.publishedNs;
  }

  private static final class FirstTick implements TickHandler {
    private long publishedNs;

    @Override
    public void onTick(final TickView tick) {
      publishedNs = tick.publishTimeNs();
    }

    @Override
    public void onLoss(final long lost) {
      // What is gone is not waited for.
    }
  }
}
