/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueMonitor;
import io.mmarket.ipc.QueueStatus;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket top}. */
@Command(
    name = "top",
    description = "Shows a queue's writers, subscribers and cursors, how fast and how far behind.",
    footer = {
      "",
      "Examples:  mmarket top --queue /data/queue",
      "           mmarket top --queue /data/queue --once --json"
    })
@SuppressWarnings("NullAway.Init")
final class TopCommand extends MarketCommand {
  @Mixin private QueueOptions options;

  @Option(names = "--once", description = "Show one picture and end.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "T",
      defaultValue = "1s",
      description = "Between two looks, from which the rates come (default: ${DEFAULT-VALUE}).")
  private String interval;

  @Override
  public Integer call() throws IOException {
    final long intervalNs = Math.max(1, Arguments.duration(interval).toNanos());
    Arguments.existing(options.queue());
    final QueueStatusPrinter printer = new QueueStatusPrinter(terminal(), options.json());
    try (QueueMonitor monitor = QueueMonitor.open(options.queue())) {
      QueueStatus last = monitor.status();
      do {
        pause(intervalNs);
        final QueueStatus now = monitor.status();
        printer.print(last, now);
        terminal().flush();
        last = now;
      } while (!once && !Thread.currentThread().isInterrupted());
    }
    return ExitCode.DONE;
  }

  private static void pause(final long durationNs) {
    final long endNs = System.nanoTime() + durationNs;
    long leftNs = durationNs;
    while (leftNs > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Math.min(leftNs, TimeUnit.SECONDS.toNanos(1)));
      leftNs = endNs - System.nanoTime();
    }
  }
}
