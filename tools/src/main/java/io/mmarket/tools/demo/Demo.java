/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.TickFile;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.DataStats;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The tour of mmarket in under a minute: Parquet that is dropped into a folder becomes a store and
 * ticks from a pipe become a queue, both by the daemon; three other processes read both in place,
 * and in the end it is shown that they did.
 */
public final class Demo {
  private static final Duration START_DEADLINE = Duration.ofSeconds(30);
  private static final Duration INGEST_DEADLINE = Duration.ofMinutes(10);
  private static final Duration END_DEADLINE = Duration.ofSeconds(30);
  private static final long DRAW_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_MS = 100;
  private static final long FEED_END_MS = 2_000;
  private static final long HOOK_WAIT_MS = 500;

  private final DemoOptions options;
  private final DemoScreen screen;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * A demo.
   *
   * @param options what the user asks for
   * @param screen where to show it
   */
  public Demo(final DemoOptions options, final DemoScreen screen) {
    this.options = options;
    this.screen = screen;
  }

  /**
   * Runs it. Its folder stays unless it fails or the JVM is told to end meanwhile; its processes
   * never do.
   *
   * @throws IOException if the output or a file cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public void run() throws IOException, InterruptedException {
    final DemoFolder folder =
        options.folder() == null ? DemoFolder.inMemory() : DemoFolder.at(options.folder());
    final DemoProcesses processes = new DemoProcesses(folder);
    final Thread hook = new Thread(() -> cleanUp(processes, folder), "demo-end");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean isComplete = false;
    try {
      run(folder, processes);
      isComplete = true;
    } catch (final IOException | RuntimeException e) {
      // On Ctrl-C the children may die before this JVM hears of it; that is no failure.
      if (stopping.await(HOOK_WAIT_MS, TimeUnit.MILLISECONDS)) {
        new CountDownLatch(1).await();
      }
      if (e instanceof RuntimeException) {
        screen.end();
      }
      throw e;
    } finally {
      if (stopping.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
        processes.close();
        if (!isComplete) {
          folder.delete();
        }
      }
    }
  }

  private void cleanUp(final DemoProcesses processes, final DemoFolder folder) {
    stopping.countDown();
    processes.close();
    folder.delete();
  }

  private void run(final DemoFolder folder, final DemoProcesses processes)
      throws IOException, InterruptedException {
    screen.line("Everything goes to " + folder.path());
    final DemoData data = new DemoData(options, folder, screen);
    final DemoData.Prepared prepared = data.prepare();
    // The daemon has no file yet that would tell it the zone.
    QueueFolder.openOrCreate(
        folder.queue(), zoneOf(prepared.ticks().isEmpty() ? prepared.daily() : prepared.ticks()));
    screen.begin("Starting the daemon ...");
    final long beginNs = System.nanoTime();
    final ChildProcess daemon = processes.startDaemon();
    daemon.await(StatusLine.READY, START_DEADLINE);
    screen.line(
        " it watches " + folder.incoming().getFileName() + "/, after " + DemoData.since(beginNs));
    if (!prepared.daily().isEmpty()) {
      ingest(data, prepared.daily(), daemon, folder);
    }
    final RenderedTicks ticks = ticks(folder, prepared);
    startStrategies(processes);
    screen.line(
        String.format(
            "Publishing %,d ticks a second for %d s at most, as JSON through a pipe; Ctrl-C leaves"
                + " nothing",
            prepared.rate(), options.seconds()));
    final FeedHandler feed =
        new FeedHandler(ticks, daemon.input(), prepared.rate(), options.seconds());
    final StatusLine published = watch(processes, daemon, feed);
    final DemoSummary summary = finish(processes, published);
    summary.print(screen);
    summary.check();
    printNext(folder);
  }

  private static ZoneId zoneOf(final List<Path> files) {
    return TickFile.zoneOfNewQueue(files, ReadOptions.builder().build());
  }

  private void ingest(
      final DemoData data,
      final List<Path> daily,
      final ChildProcess daemon,
      final DemoFolder folder)
      throws IOException, InterruptedException {
    screen.begin("Dropping the daily bars into its folder ...");
    final long beginNs = System.nanoTime();
    data.drop(daily);
    final StatusLine ingested =
        daemon.await(status -> status.has("rows"), "done with the bars", INGEST_DEADLINE);
    try (MarketCenter market = MarketCenter.open(folder.store())) {
      screen.line(
          String.format(
              Locale.ROOT,
              " %,d bars, %s to %s, in the store after %s",
              ingested.integer("rows"),
              market.getStats().dateRangeStart(),
              market.getStats().dateRangeEnd(),
              DemoData.since(beginNs)));
    }
  }

  private void startStrategies(final DemoProcesses processes)
      throws IOException, InterruptedException {
    screen.begin("Starting three strategies ...");
    final long beginNs = System.nanoTime();
    for (final ChildProcess strategy : processes.startStrategies()) {
      strategy.await(StatusLine.READY, START_DEADLINE);
    }
    screen.line(" each a JVM of its own, in " + DemoData.since(beginNs));
  }

  /** What will be published, already being made. */
  private RenderedTicks ticks(final DemoFolder folder, final DemoData.Prepared prepared) {
    final ZoneId zone = QueueFolder.open(folder.queue()).zone();
    final RenderedTicks ticks =
        new RenderedTicks(
            supply(folder, prepared, zone), zone, prepared.rate() * options.seconds());
    start("feed ahead", ticks);
    return ticks;
  }

  private static Thread start(final String name, final Runnable work) {
    final Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private TickSupply supply(
      final DemoFolder folder, final DemoData.Prepared prepared, final ZoneId zone) {
    if (!prepared.ticks().isEmpty()) {
      return new FileTicks(prepared.ticks(), zone);
    }
    try (MarketCenter market = MarketCenter.open(folder.store())) {
      return new BarTicks(market, prepared.rate() * options.seconds());
    }
  }

  /** Watches until the daemon has published all that the feed handler wrote; says what that was. */
  private StatusLine watch(
      final DemoProcesses processes, final ChildProcess daemon, final FeedHandler feed)
      throws IOException, InterruptedException {
    final Thread feeding = start("feed handler", feed);
    try {
      final long beginNs = System.nanoTime();
      final long endNs =
          beginNs + TimeUnit.SECONDS.toNanos(options.seconds()) + END_DEADLINE.toNanos();
      final LiveTable table = new LiveTable(processes);
      long drawNs = beginNs + DRAW_NS;
      while (!feed.isDone() && System.nanoTime() - endNs < 0) {
        processes.check();
        final long nowNs = System.nanoTime();
        if (nowNs - drawNs >= 0) {
          drawNs += DRAW_NS;
          draw(table, processes, TimeUnit.NANOSECONDS.toSeconds(nowNs - beginNs));
        }
        Thread.sleep(LOOK_MS);
      }
    } finally {
      feed.stop();
      feeding.interrupt();
      feeding.join(FEED_END_MS);
    }
    processes.check();
    return published(daemon, feed.wrote());
  }

  /** What was written, when the daemon has acknowledged it. */
  private static StatusLine published(final ChildProcess daemon, final StatusLine wrote)
      throws InterruptedException {
    final long ticks = wrote.integer("ticks");
    final StatusLine acknowledged =
        daemon.await(
            status -> ticks == 0 || (status.has("ticks") && status.integer("ticks") >= ticks),
            "done with " + ticks + " ticks",
            END_DEADLINE);
    if (ticks > 0 && acknowledged.integer("last_sequence") != ticks) {
      throw new MarketDataException(
          "the daemon acknowledged "
              + ticks
              + " ticks, and the last one has sequence "
              + acknowledged.integer("last_sequence"));
    }
    return wrote;
  }

  private void draw(final LiveTable table, final DemoProcesses processes, final long seconds)
      throws IOException {
    if (screen.isTerminal()) {
      processes.lookAtMemory();
      screen.redraw(table.lines());
    } else {
      screen.line(table.line(seconds));
    }
  }

  private DemoSummary finish(final DemoProcesses processes, final StatusLine published)
      throws IOException, InterruptedException {
    for (final ChildProcess strategy : processes.strategies()) {
      strategy.say(ParentLine.LAST + published.integer("last_sequence"));
    }
    for (final ChildProcess strategy : processes.strategies()) {
      strategy.await(StatusLine.DONE, END_DEADLINE);
    }
    processes.lookAtMemory();
    final LiveTable table = new LiveTable(processes);
    if (screen.isTerminal()) {
      screen.redraw(table.lines());
    } else {
      screen.line("");
      for (final String line : table.lines()) {
        screen.line(line);
      }
    }
    screen.line("");
    return new DemoSummary(processes, published);
  }

  private void printNext(final DemoFolder folder) throws IOException {
    screen.line("");
    screen.line("Try next");
    screen.line("  tools/mmarket ls --store " + folder.store());
    try (MarketCenter market = MarketCenter.open(folder.store())) {
      final DataStats stats = market.getStats();
      if (!stats.dateRangeEnd().isEmpty()) {
        final String symbol = market.getDateShared(stats.dateRangeEnd()).symbols().get(0);
        screen.line("  tools/mmarket get --store " + folder.store() + " " + stats.dateRangeEnd());
        screen.line("  tools/mmarket bars --store " + folder.store() + " " + symbol);
      }
    }
    screen.line("  tools/mmarket tail --queue " + folder.queue() + " --from start");
    screen.line("");
    screen.line("Delete it with  rm -r " + folder.path());
  }
}
