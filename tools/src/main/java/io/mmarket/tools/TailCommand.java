/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.LostTicksException;
import io.mmarket.ipc.QueueMonitor;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.Subscription;
import io.mmarket.ipc.TickFeed;
import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket tail}. */
@Command(
    name = "tail",
    description = "Prints the ticks of a queue, the last ten if nothing else is asked for.",
    footer = {
      "",
      "Examples:  mmarket tail --queue /data/queue -f",
      "           mmarket tail --queue /data/queue --from start --json",
      "           mmarket tail --queue /data/queue --from '2021-01-04 09:30' \\",
      "               --symbols IF2101 --count 100",
      "           mmarket tail --queue /data/queue --name nightly --json"
    })
@SuppressWarnings("NullAway.Init")
final class TailCommand extends MarketCommand {
  private static final int POLL_TICKS = 1024;
  private static final long MAX_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

  @Mixin private QueueOptions options;

  @Mixin private CsvFlag csv;

  @Option(
      names = "--from",
      paramLabel = "start|end|SEQUENCE|TIME",
      description = "Where to begin. A time means the first tick that is not before it.")
  private String from;

  @Option(names = "--count", paramLabel = "N", description = "End after so many ticks.")
  private Long count;

  @Option(names = "-f", description = "Go on waiting for new ticks.")
  private boolean follow;

  @Option(names = "--symbols", paramLabel = "S,S", split = ",", description = "Only these symbols.")
  private List<String> symbols = List.of();

  @Option(
      names = "--name",
      paramLabel = "CURSOR",
      description = "Go on where this cursor stopped; --from moves it.")
  private String name;

  @Option(names = "--zone", paramLabel = "Z", description = "Ask and print in this zone.")
  private String zone;

  @Override
  public Integer call() throws IOException {
    if (count != null && count < 0) {
      throw new UsageException("--count " + count + " is negative");
    }
    Arguments.folder(options.queue());
    final ZoneId asked = zone == null ? null : Arguments.zone(zone);
    final TailPlace place = new TailPlace(options.queue(), asked, symbols);
    try (TickFeed feed = name == null ? open(place) : join(place)) {
      final ZoneId printed = asked == null ? feed.zone() : asked;
      print(feed, TickPrinter.of(terminal(), printed, csv.format(options.json())));
    }
    return ExitCode.DONE;
  }

  private long defaultCount() {
    return count == null ? TailPlace.DEFAULT_COUNT : Math.min(count, TailPlace.DEFAULT_COUNT);
  }

  private TickFeed open(final TailPlace place) {
    final ReadFrom begin = from == null ? place.last(defaultCount()) : place.of(from);
    return symbols.isEmpty()
        ? TickFeed.open(options.queue(), begin)
        : TickFeed.open(options.queue(), begin, symbols);
  }

  /** Its place is saved when what was read is printed, not before. */
  private TickFeed join(final TailPlace place) {
    final Subscription cursor =
        Subscription.durable(Arguments.cursor("--name", name)).symbols(symbols).checkpointEvery(0);
    if (from != null) {
      return TickFeed.join(options.queue(), cursor.movedTo(place.of(from)));
    }
    return TickFeed.join(
        options.queue(), isNew() ? cursor.from(place.last(defaultCount())) : cursor);
  }

  private boolean isNew() {
    try (QueueMonitor monitor = QueueMonitor.open(options.queue())) {
      return monitor.status().cursors().stream().noneMatch(known -> known.name().equals(name));
    }
  }

  private void print(final TickFeed feed, final RowPrinter<TickView> printer) throws IOException {
    final long end = follow ? Long.MAX_VALUE : feed.newestSequence();
    final IdleStrategy idle = new BackoffIdleStrategy(1, 1, 1_000, MAX_PARK_NS);
    final TickHandler handler = handler(printer);
    final long asked = count == null ? Long.MAX_VALUE : count;
    long left = asked;
    while (left > 0 && feed.lastSequence() < end) {
      final int ticks = feed.poll(handler, (int) Math.min(left, POLL_TICKS));
      left -= ticks;
      if (follow && ticks > 0) {
        save(feed, printer);
      }
      if (follow) {
        idle.idle(ticks);
      } else if (ticks == 0) {
        break;
      }
    }
    save(feed, printer);
    if (!symbols.isEmpty() && left == asked) {
      for (final String symbol : symbols) {
        final String meant = MeantSymbol.onBoard(options.queue(), symbol);
        terminal().remark("mmarket: no tick of '" + symbol + "' there" + meant);
      }
    }
  }

  private void save(final TickFeed feed, final RowPrinter<TickView> printer) throws IOException {
    printer.end();
    terminal().flush();
    feed.checkpoint();
  }

  private TickHandler handler(final RowPrinter<TickView> printer) {
    return new TickHandler() {
      @Override
      public void onTick(final TickView tick) {
        printer.printUnchecked(tick);
      }

      @Override
      public void onLoss(final long lost) {
        terminal().err().println("mmarket: " + new LostTicksException(lost).getMessage());
      }
    };
  }
}
