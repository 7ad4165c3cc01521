/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.DataStats;
import io.mmarket.store.MarketCenter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The tour of mmarket in under a minute: Parquet becomes a store, one process publishes ticks,
 * three others read both in place, and in the end it is shown that they did.
 */
public final class Demo {
  private static final Duration START_DEADLINE = Duration.ofSeconds(30);
  private static final Duration END_DEADLINE = Duration.ofSeconds(30);
  private static final long DRAW_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_MS = 100;
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
    final DemoData.Prepared prepared = new DemoData(options, folder, screen).prepare();
    screen.begin("Starting a writer and three strategies ...");
    final long beginNs = System.nanoTime();
    final ChildProcess writer =
        processes.startWriter(prepared.ticks(), prepared.rate(), options.seconds());
    writer.await(StatusLine.READY, START_DEADLINE);
    for (final ChildProcess strategy : processes.startStrategies()) {
      strategy.await(StatusLine.READY, START_DEADLINE);
    }
    screen.line(" four JVMs in " + DemoData.since(beginNs));
    screen.line(
        String.format(
            "Publishing %,d ticks a second for %d s at most; Ctrl-C leaves nothing",
            prepared.rate(), options.seconds()));
    writer.say(ParentLine.GO);
    watch(processes, writer);
    final DemoSummary summary = finish(processes, writer);
    summary.print(screen);
    summary.check();
    printNext(folder);
  }

  private void watch(final DemoProcesses processes, final ChildProcess writer)
      throws IOException, InterruptedException {
    final long beginNs = System.nanoTime();
    final long endNs =
        beginNs + TimeUnit.SECONDS.toNanos(options.seconds()) + END_DEADLINE.toNanos();
    final LiveTable table = new LiveTable(processes);
    long drawNs = beginNs + DRAW_NS;
    while (!writer.isDone()) {
      processes.check();
      final long nowNs = System.nanoTime();
      if (nowNs - endNs > 0) {
        writer.await(StatusLine.DONE, Duration.ZERO);
      }
      if (nowNs - drawNs >= 0) {
        drawNs += DRAW_NS;
        draw(table, processes, TimeUnit.NANOSECONDS.toSeconds(nowNs - beginNs));
      }
      Thread.sleep(LOOK_MS);
    }
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

  private DemoSummary finish(final DemoProcesses processes, final ChildProcess writer)
      throws IOException, InterruptedException {
    final StatusLine published = writer.await(StatusLine.DONE, END_DEADLINE);
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
