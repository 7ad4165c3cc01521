/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that reads a queue from the start until it has seen so many ticks: {@code QUEUE COUNT}.
 * Prints {@code read N} with the count of ticks whose sequences followed each other.
 */
final class ReaderMain {
  private ReaderMain() {}

  public static void main(final String[] args) {
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    final long count = Long.parseLong(args[1]);
    final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    final long[] next = {1};
    try (TickFeed feed = TickFeed.open(Path.of(args[0]), ReadFrom.start())) {
      while (next[0] <= count && System.nanoTime() < deadlineNs) {
        feed.poll(tick -> next[0] += tick.sequence() == next[0] ? 1 : 0, 1_000);
        feed.backlog();
      }
    }
    out.println("read " + (next[0] - 1));
  }
}
