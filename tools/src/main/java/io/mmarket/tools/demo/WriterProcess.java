/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ipc.TickBatch;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.store.MarketCenter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The writer of the demo in a JVM of its own: publishes ticks as they fall due. */
final class WriterProcess {
  private static final int BATCH_LIMIT = 64;
  private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(200);

  private final TickBroadcaster broadcaster;
  private final TickSupply supply;
  private final ParentLine parent;
  private final TickTally tally = new TickTally();
  private final TickBatch batch = new TickBatch();
  private final TickDraft draft = new TickDraft();
  private boolean hasMore;

  private WriterProcess(
      final TickBroadcaster broadcaster, final TickSupply supply, final ParentLine parent) {
    this.broadcaster = broadcaster;
    this.supply = supply;
    this.parent = parent;
    broadcaster.registerSubscriber("tally", tally::add);
  }

  /**
   * Publishes when the parent says so, and ends when it says good-bye or is gone.
   *
   * @param args queue, store, ticks a second, seconds, files with ticks (none: made up from the
   *     store's last date)
   */
  public static void main(final String[] args) throws InterruptedException {
    final ParentLine parent = ParentLine.open();
    final List<Path> files = Stream.of(args).skip(4).map(Path::of).toList();
    final long rate = Long.parseLong(args[2]);
    final long seconds = Long.parseLong(args[3]);
    try (MarketCenter market = MarketCenter.open(Path.of(args[1]));
        TickBroadcaster broadcaster =
            TickBroadcaster.create(Path.of(args[0]), zone(files, market));
        TickSupply supply =
            files.isEmpty()
                ? new BarTicks(market, rate * seconds)
                : new FileTicks(files, broadcaster.zone())) {
      new WriterProcess(broadcaster, supply, parent).run(rate, seconds);
    } catch (final RuntimeException e) {
      parent.say(StatusLine.of(StatusLine.FAILED).put("message", e));
      System.exit(1);
    }
  }

  private static ZoneId zone(final List<Path> files, final MarketCenter market) {
    return files.isEmpty()
        ? market.zone()
        : TickFile.zoneOfNewQueue(files, ReadOptions.builder().build());
  }

  private void run(final long rate, final long seconds) throws InterruptedException {
    readAhead();
    parent.say(StatusLine.of(StatusLine.READY));
    parent.await(ParentLine.GO);
    final Pace pace = new Pace(rate, seconds);
    final ReportClock clock = new ReportClock();
    while (hasMore && tally.ticks() < pace.total()) {
      final long due = pace.due() - tally.ticks();
      if (due > 0) {
        publish(Math.min(due, BATCH_LIMIT));
      } else {
        LockSupport.parkNanos(IDLE_NS);
      }
      if (clock.isDue()) {
        parent.say(
            StatusLine.of(StatusLine.RUNNING)
                .put("ticks", tally.ticks())
                .put("rate", clock.rate(tally.ticks())));
      }
    }
    parent.say(tally.describe(StatusLine.of(StatusLine.DONE)));
    parent.await(ParentLine.BYE);
  }

  /** The next tick is read ahead: opening a file and its first rows must not delay it. */
  private void readAhead() {
    hasMore = supply.next(draft);
  }

  private void publish(final long count) {
    batch.clear();
    while (hasMore && batch.count() < count) {
      batch.add(draft);
      readAhead();
    }
    broadcaster.publish(batch);
  }
}
