/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Subscribers of a queue in a process of their own: {@code SubscribersProcess QUEUE COUNT}. Each
 * has an id, counters and a feed, and reads every tick. When something comes on standard input, all
 * read up to the end; then the least of their last sequences is printed, and how many ticks were
 * missing or out of order.
 */
final class SubscribersProcess {
  private static final int LIMIT = 256;

  private SubscribersProcess() {}

  /** Counts what does not follow. */
  private static final class Check implements TickHandler {
    private long sequence;
    private long faults;

    @Override
    public void onTick(final TickView tick) {
      sequence++;
      if (tick.sequence() != sequence || Double.isNaN(tick.lastPrice())) {
        faults++;
        sequence = tick.sequence();
      }
    }
  }

  public static void main(final String[] args) throws IOException {
    final int count = Integer.parseInt(args[1]);
    final List<TickFeed> feeds = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      final TickFeed feed = TickFeed.join(Path.of(args[0]), "bench-" + i);
      final Check check = new Check();
      check.sequence = feed.lastSequence();
      feeds.add(feed);
      checks.add(check);
    }
    System.out.println("ready");
    final IdleStrategy idle = new BackoffIdleStrategy();
    while (System.in.available() == 0) {
      idle.idle(poll(feeds, checks));
    }
    while (poll(feeds, checks) > 0) {
      // Up to the end.
    }
    System.out.println(
        checks.stream().mapToLong(check -> check.sequence).min().orElse(0)
            + " "
            + checks.stream().mapToLong(check -> check.faults).sum());
    feeds.forEach(TickFeed::close);
  }

  private static int poll(final List<TickFeed> feeds, final List<Check> checks) {
    int ticks = 0;
    for (int i = 0; i < feeds.size(); i++) {
      ticks += feeds.get(i).poll(checks.get(i), LIMIT);
    }
    return ticks;
  }
}
