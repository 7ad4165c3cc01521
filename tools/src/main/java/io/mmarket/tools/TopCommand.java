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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket top}. */
@Command(
    name = "top",
    description = {
      "Shows who writes to a queue, who reads it, and how far behind.",
      "Writers, subscribers, cursors and the newest ticks: redrawn in place on a terminal, "
          + "one picture after the other into a pipe."
    },
    footer = {
      "",
      "Keys: s sorts by the next of lag, behind, rate, received and name, r the other way "
          + "round; / shows only readers with the letters typed then (Enter ends, Escape forgets "
          + "them); f or the space bar freezes the picture and lets it go on; q and Ctrl-C end.",
      "",
      "Examples:  mmarket top --queue /data/queue",
      "           mmarket top --queue /data/queue --once --json"
    })
@SuppressWarnings("NullAway.Init")
final class TopCommand extends MarketCommand {
  private static final int NEWEST_TICKS = 5;

  @Mixin private QueueOptions options;

  @Mixin private CsvFlag csv;

  @Option(names = "--once", description = "Show one picture and end.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "T",
      defaultValue = "1s",
      description = "Between two looks, from which the rates come (default: ${DEFAULT-VALUE}).")
  private String interval;

  @Option(
      names = "--sort",
      paramLabel = "lag|behind|rate|received|name",
      defaultValue = "lag",
      description = "Readers by this, the largest first (default: ${DEFAULT-VALUE}).")
  private String sort;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only readers with this in their names.")
  private String filter;

  @Override
  public Integer call() throws IOException {
    final long intervalNs = Math.max(1, Arguments.duration(interval).toNanos());
    final Format format = csv.format(options.json());
    final TopView view = new TopView(Arguments.readerOrder(sort), filter);
    Arguments.folder(options.queue());
    try (QueueMonitor monitor = QueueMonitor.open(options.queue())) {
      if (once || format != Format.TABLE || !terminal().outIsTerminal()) {
        printOn(monitor, intervalNs, format, view);
      } else {
        redraw(monitor, intervalNs, view);
      }
    }
    return ExitCode.DONE;
  }

  /** One picture after the other, for a pipe. */
  private void printOn(
      final QueueMonitor monitor, final long intervalNs, final Format format, final TopView view)
      throws IOException {
    final RowPrinter<QueuePicture> printer = printer(format, view);
    final NoKeys clock = new NoKeys(new LiveKeys.Size(terminal().columns(), terminal().lines()));
    QueueStatus last = monitor.status();
    do {
      clock.await(intervalNs);
      final QueuePicture picture = picture(last, monitor.status());
      printer.print(picture);
      terminal().flush();
      last = picture.now();
    } while (!once && !Thread.currentThread().isInterrupted());
  }

  private RowPrinter<QueuePicture> printer(final Format format, final TopView view)
      throws IOException {
    return switch (format) {
      case JSON -> new QueueJson(terminal().out(), view);
      case CSV -> new ReaderCsv(terminal().out(), view);
      case TABLE -> picture -> print(terminal(), picture, view);
    };
  }

  private void redraw(final QueueMonitor monitor, final long intervalNs, final TopView view)
      throws IOException {
    final TermSignals signals = TermSignals.handle(Thread.currentThread());
    try (LiveKeys keys = terminal().keys();
        LiveScreen screen = LiveScreen.open(terminal())) {
      final QueueStatus first = monitor.status();
      QueuePicture picture = picture(first, first);
      long nextNs = System.nanoTime() + intervalNs;
      while (!Thread.currentThread().isInterrupted() && !view.isDone()) {
        final Terminal canvas = screen.begin(keys.size());
        canvas.line(view.line(canvas.columns()));
        print(canvas, picture, view);
        screen.show(canvas);
        final int key = keys.await(nextNs - System.nanoTime());
        if (key != LiveKeys.NONE) {
          view.key(key);
        }
        if (System.nanoTime() - nextNs >= 0) {
          picture = view.isFrozen() ? picture : picture(picture.now(), monitor.status());
          nextNs = System.nanoTime() + intervalNs;
        }
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

  private QueuePicture picture(final QueueStatus last, final QueueStatus now) {
    return new QueuePicture(
        now, QueueRates.between(last, now), new UnreadAges(options.queue()).of(now));
  }

  private void print(final Terminal target, final QueuePicture picture, final TopView view)
      throws IOException {
    new QueueStatusPrinter(target, view).print(picture);
    printNewest(target);
  }

  private void printNewest(final Terminal target) throws IOException {
    try (TickFeed feed = TickFeed.open(options.queue(), ReadFrom.last(NEWEST_TICKS))) {
      final RowPrinter<TickView> ticks = TickPrinter.of(target, feed.zone(), Format.TABLE);
      feed.poll(ticks::printUnchecked, NEWEST_TICKS);
      ticks.end();
    }
  }
}
