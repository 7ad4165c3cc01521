/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.BoardEntry;
import io.mmarket.ipc.LiveSnapshot;
import io.mmarket.ipc.TickBoard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Question: how does a dashboard show the market as it is now, however many ticks a second there
 * are, without reading the ticks?
 *
 * <p>Command: {@code tools/mmarket example dashboard}, or {@code java $(tools/mmarket jvm-args
 * --read) -cp ... io.mmarket.examples.BoardDashboard QUEUE ROUNDS}: it looks at the queue's board,
 * which holds the newest tick and the running bar of each symbol, so many times. It needs read
 * permission only, and may stop, sleep and die without anybody noticing. Expected, a table like
 * this each second, with those that moved most on top:
 *
 * <pre>
 * tick 7772 of 20240628: 7 up, 13 down
 * symbol           last   change       bid       ask        volume
 * 000009.XSHE     10.88   -6.37%     10.87     10.88       997,300
 * 600000.XSHG     14.46   +3.06%     14.45     14.46     2,368,500
 * </pre>
 */
public final class BoardDashboard {
  private static final long REFRESH_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHOWN = 5;

  private BoardDashboard() {}

  /** A symbol at one moment, kept because the entry moves on to the next symbol. */
  private record Quote(
      String symbol, double last, double change, double bid, double ask, double volume) {
    private static Quote of(final BoardEntry entry) {
      final double last = entry.tick().lastPrice();
      return new Quote(
          entry.symbol(),
          last,
          last / entry.tick().preClose() - 1,
          entry.tick().bid1(),
          entry.tick().ask1(),
          entry.volume());
    }

    private void print() {
      System.out.printf(
          "%-12s %8.2f %+7.2f%% %9.2f %9.2f %,13.0f%n",
          symbol, last, 100 * change, bid, ask, volume);
    }
  }

  /**
   * Shows the board.
   *
   * @param args the queue's folder, how often to show it
   */
  public static void main(final String[] args) {
    final int rounds = Integer.parseInt(args[1]);
    try (TickBoard board = TickBoard.open(Path.of(args[0]))) {
      show(board.live());
      for (int round = 1; round < rounds; round++) {
        LockSupport.parkNanos(REFRESH_NS);
        show(board.live());
      }
    }
  }

  private static void show(final LiveSnapshot market) {
    final long sequence = market.sequence();
    final List<Quote> quotes = new ArrayList<>();
    for (final BoardEntry entry : market) { // each as a whole, of one moment
      quotes.add(Quote.of(entry));
    }
    System.out.printf(
        "tick %d of %d: %d up, %d down%n",
        sequence,
        market.tradingDate(),
        quotes.stream().filter(quote -> quote.change() > 0).count(),
        quotes.stream().filter(quote -> quote.change() < 0).count());
    System.out.println("symbol           last   change       bid       ask        volume");
    quotes.stream()
        .filter(quote -> !Double.isNaN(quote.change()))
        .sorted(Comparator.comparingDouble(quote -> -Math.abs(quote.change())))
        .limit(SHOWN)
        .forEach(Quote::print);
  }
}
