/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Question: how do I read ticks as they come, from a process of its own?
 *
 * <p>Command: {@code tools/mmarket example tail-ticks}, or {@code java $(tools/mmarket jvm-args
 * --read) -cp ... io.mmarket.examples.TailTicks QUEUE COUNT}. Expected: the first COUNT ticks of
 * the queue, a line each, waiting for those that are not there yet.
 */
public final class TailTicks {
  private TailTicks() {}

  /**
   * Prints ticks of a queue.
   *
   * @param args the queue's folder, how many ticks to wait for
   */
  public static void main(final String[] args) {
    final Path queue = Path.of(args[0]);
    final long count = Long.parseLong(args[1]);
    // tag::readme[]
    final TickHandler print = // gets one flyweight over the mapped file, moved from tick to tick
        tick ->
            System.out.printf(
                "%d %s %.2f%n", tick.sequence(), tick.instrumentId(), tick.lastPrice());
    final IdleStrategy idle = new BackoffIdleStrategy();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      while (feed.lastSequence() < count) {
        idle.idle(feed.poll(print, (int) Math.min(100, count - feed.lastSequence())));
      }
    }
    // end::readme[]
  }
}
