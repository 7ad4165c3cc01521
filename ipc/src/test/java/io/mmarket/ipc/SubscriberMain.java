/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that reads as a subscriber until it has the tick of a sequence: {@code QUEUE ID END
 * CHECKPOINT_TICKS}, which is 0 for one without a cursor. Prints {@code joined}, for each tick of a
 * durable one {@code t SEQUENCE}, at the end {@code read N}; a gap is {@code bad ...}.
 */
final class SubscriberMain {
  private SubscriberMain() {}

  public static void main(final String[] args) {
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    final long end = Long.parseLong(args[2]);
    final int checkpointTicks = Integer.parseInt(args[3]);
    final Subscription subscription =
        checkpointTicks == 0
            ? Subscription.of(args[1]).from(ReadFrom.start())
            : Subscription.durable(args[1]).checkpointEvery(checkpointTicks);
    final long deadlineNs = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    final long[] last = {-1};
    try (TickFeed feed = TickFeed.join(Path.of(args[0]), subscription)) {
      out.println("joined");
      while (last[0] < end && System.nanoTime() < deadlineNs) {
        final int ticks =
            feed.poll(
                tick -> {
                  if (last[0] >= 0 && tick.sequence() != last[0] + 1) {
                    out.println("bad " + tick.sequence() + " after " + last[0]);
                  }
                  last[0] = tick.sequence();
                  if (checkpointTicks > 0) {
                    out.println("t " + last[0]);
                  }
                },
                1_000);
        if (ticks == 0) {
          LockSupport.parkNanos(100_000);
        }
      }
    }
    out.println("read " + last[0]);
  }
}
