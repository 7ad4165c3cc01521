/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueMonitor;
import io.mmarket.ipc.QueueStatus;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickView;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket top}. */
@Command(
    name = "top",
    description = {
      "Shows a queue's writers, subscribers and cursors, how fast and how far behind, and the newest",
      "ticks: redrawn in place on a terminal until Ctrl-C, one picture after the other into a pipe."
    },
    footer = {
      "",
      "Examples:  mmarket top --queue /data/queue",
      "           mmarket top --queue /data/queue --once --json"
    })
@SuppressWarnings("NullAway.Init")
final class TopCommand extends MarketCommand {
  private static final int NEWEST_TICKS = 5;

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
    Arguments.folder(options.queue());
    try (QueueMonitor monitor = QueueMonitor.open(options.queue())) {
      if (once || options.json() || !terminal().outIsTerminal()) {
        printOn(monitor, intervalNs);
      } else {
        redraw(monitor, intervalNs);
      }
    }
    return ExitCode.DONE;
  }

  /** One picture after the other, for a pipe. */
  private void printOn(final QueueMonitor monitor, final long intervalNs) throws IOException {
    QueueStatus last = monitor.status();
    do {
      pause(intervalNs);
      final QueueStatus now = monitor.status();
      print(terminal(), last, now);
      terminal().flush();
      last = now;
    } while (!once && !Thread.currentThread().isInterrupted());
  }

  private void redraw(final QueueMonitor monitor, final long intervalNs) throws IOException {
    final TermSignals signals = TermSignals.handle(Thread.currentThread());
    try (LiveScreen screen = LiveScreen.open(terminal())) {
      QueueStatus last = monitor.status();
      while (!Thread.currentThread().isInterrupted()) {
        final QueueStatus now = monitor.status();
        print(screen.canvas(), last, now);
        screen.show();
        last = now;
        pause(intervalNs);
      }
    } catch (final IOException | UncheckedIOException | MarketDataException e) {
      // What reads files fails when it is interrupted, which is how this ends.
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
    } finally {
      Thread.interrupted(); // so that what is left is written
      signals.close();
      terminal().flush();
    }
  }

  private void print(final Terminal target, final QueueStatus last, final QueueStatus now)
      throws IOException {
    final Map<String, Double> ages = new UnreadAges(options.queue()).of(now);
    new QueueStatusPrinter(target, options.json()).print(last, now, ages);
    if (!options.json()) {
      printNewest(target);
    }
  }

  private void printNewest(final Terminal target) throws IOException {
    try (TickFeed feed = TickFeed.open(options.queue(), ReadFrom.last(NEWEST_TICKS))) {
      final TickPrinter ticks = TickPrinter.of(target, feed.zone(), false);
      feed.poll(tick -> printTick(ticks, tick), NEWEST_TICKS);
      ticks.end();
    }
  }

  private static void printTick(final TickPrinter ticks, final TickView tick) {
    try {
      ticks.print(tick);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
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
