/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickFeed;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Question: how does a process of its own tail the ticks of one symbol and trade on them, so that
 * others see how far it is?
 *
 * <p>Command: {@code java $(tools/mmarket jvm-args --read) -cp ...
 * io.mmarket.examples.TraderProcess QUEUE SYMBOL FAST SLOW TICKS}; {@link MovingAverageTraders}
 * starts three. Expected: a line, when the strategy has had so many ticks; until then {@code
 * mmarket top --queue QUEUE} shows it.
 */
public final class TraderProcess {
  private TraderProcess() {}

  /**
   * Trades until so many ticks came.
   *
   * @param args the queue's folder, a symbol, of how many prices the two means are, a count of
   *     ticks
   */
  public static void main(final String[] args) {
    final int fast = Integer.parseInt(args[2]);
    final int slow = Integer.parseInt(args[3]);
    final long ticks = Long.parseLong(args[4]);
    final MovingAverageCross strategy = new MovingAverageCross(fast, slow);
    final Subscription fromNowOn =
        Subscription.of("cross_" + fast + "_" + slow).symbols(List.of(args[1]));
    final IdleStrategy idle = new BackoffIdleStrategy(); // spins, then yields, then sleeps
    try (TickFeed feed = TickFeed.join(Path.of(args[0]), fromNowOn)) {
      while (strategy.ticks() < ticks) {
        idle.idle(feed.poll(strategy, 100));
      }
    }
    // One write: three processes share the terminal.
    System.out.print(strategy + "\n");
  }
}
