/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process that does everything one can do with a queue to damaged copies of one: {@code TEMPLATE
 * WORK SEED COUNT TICKS [FILE]}. Prints {@code bad ...} for whatever is neither right nor one of
 * our errors, {@code stuck ...} and ends with 3 when a step takes a minute, and at the end {@code
 * done} and how each file's damage ended. A crash of the JVM is its parent's to see.
 */
final class HostileQueueMain {
  private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(60);

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final AtomicLong stepBeganNs = new AtomicLong(System.nanoTime());
  private final Map<String, int[]> ledger = new TreeMap<>();
  private final int ticks;
  private volatile String step = "";
  private Path queue;

  private HostileQueueMain(final Path queue, final int ticks) {
    this.queue = queue;
    this.ticks = ticks;
  }

  public static void main(final String[] args) throws IOException, InterruptedException {
    final HostileQueueMain main = new HostileQueueMain(Path.of(args[1]), Integer.parseInt(args[4]));
    final Thread watchdog = new Thread(main::watch, "watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
    final Random random = new Random(Long.parseLong(args[2]));
    final String only = args.length > 5 ? args[5] : "";
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      final Path copy = Path.of(args[1]).resolve("q" + i);
      Folders.copy(Path.of(args[0]), copy);
      final QueueDamage damage = QueueDamage.of(copy, only, random);
      main.run(copy, i, damage);
      Folders.delete(copy);
    }
    main.ledger.forEach(
        (file, counts) ->
            main.out.printf(
                "%s: %d read and written, %d repaired, %d refused%n",
                file, counts[0], counts[1], counts[2]));
    main.out.println("done");
  }

  private void watch() {
    while (true) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      if (System.nanoTime() - stepBeganNs.get() > STUCK_NS) {
        out.println("stuck in " + step);
        Thread.getAllStackTraces()
            .forEach(
                (thread, frames) -> {
                  out.println(thread);
                  Stream.of(frames).forEach(frame -> out.println("  at " + frame));
                });
        Runtime.getRuntime().halt(3);
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Whether a step did what it should; one of our errors is no. */
  private boolean does(final String name, final Step action) {
    step = name;
    stepBeganNs.set(System.nanoTime());
    try {
      action.run();
      return true;
    } catch (final MarketDataException e) {
      if (e.getMessage() == null || !e.getMessage().contains(queue.toString())) {
        bad(name, e);
      }
      return false;
    } catch (final IOException | RuntimeException | Error e) {
      bad(name, e);
      return false;
    }
  }

  private void bad(final String name, final Throwable thrown) {
    out.println("bad " + name + ": " + thrown);
    thrown.printStackTrace(out);
  }

  private void run(final Path damaged, final int number, final QueueDamage damage) {
    queue = damaged;
    final String name = number + " " + damage + " ";
    final int[] counts = ledger.computeIfAbsent(damage.file(), file -> new int[3]);
    does(name + "feeds", this::openFeeds);
    final boolean isRead = does(name + "read", () -> read(damage.sparesTicks()));
    does(name + "board", this::board);
    does(name + "monitor", this::monitor);
    does(name + "verify", () -> QueueVerifier.verify(queue, false));
    does(name + "prune", () -> QueueRetention.prune(queue, PrunePolicy.keepAll().dryRun()));
    final boolean isJoined = does(name + "join", this::join);
    final boolean isWritten = does(name + "write", () -> write(damage.sparesTicks(), ticks));
    final boolean isUsable = isRead && isJoined && isWritten;
    if (isUsable) {
      does(name + "read on", () -> read(damage.sparesTicks()));
    }
    final boolean isRepaired =
        does(name + "repair", () -> QueueRepairer.repair(queue, ZoneOffset.UTC));
    counts[isUsable ? 0 : isRepaired ? 1 : 2]++;
    if (isRepaired) {
      does(name + "verify repaired", this::verifySound);
      must(name + "read repaired", () -> read(damage.sparesTicks()));
      must(name + "write repaired", () -> write(false, 0));
    }
  }

  private void must(final String name, final Step action) {
    if (!does(name, action)) {
      out.println("bad " + name + ": refused after a repair");
    }
  }

  private void verifySound() {
    final QueueReport report = QueueVerifier.verify(queue, false);
    if (!report.isSound()) {
      throw new IllegalStateException("not sound after a repair: " + report.findings());
    }
  }

  private void openFeeds() {
    final List<ReadFrom> places =
        List.of(
            ReadFrom.end(),
            ReadFrom.last(10),
            ReadFrom.sequence(ticks / 2),
            ReadFrom.time(1_600_000_000_000_000_000L),
            ReadFrom.publishTime(1));
    final String name = step;
    for (final ReadFrom place : places) {
      does(name + ", " + place.place(), () -> Queues.read(queue, place));
    }
  }

  private void read(final boolean isWhole) {
    final List<Long> sequences = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      sequences.addAll(Queues.sequences(feed));
    }
    if (isWhole && (sequences.size() < ticks || sequences.get(ticks - 1) != ticks)) {
      throw new IllegalStateException(sequences.size() + " of " + ticks + " ticks");
    }
  }

  private void board() {
    try (TickBoard board = TickBoard.open(queue)) {
      board.forEach(entry -> entry.tick().toTick());
      board.live().forEach(entry -> entry.tick().toTick());
    }
  }

  private void monitor() {
    try (QueueMonitor monitor = QueueMonitor.open(queue)) {
      monitor.status();
    }
  }

  private void join() {
    try (TickFeed feed = TickFeed.join(queue, Subscription.durable("c1").from(ReadFrom.start()))) {
      feed.poll(tick -> {}, 10);
    }
  }

  private void write(final boolean isWhole, final long newest) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      final long sequence = broadcaster.publish(new TickDraft().instrumentId("more"));
      if (isWhole && sequence != newest + 1) {
        throw new IllegalStateException("sequence " + sequence + " after " + newest);
      }
    }
    final String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString().replace("-", "");
    for (final Path file : CycleFiles.list(queue.resolve("ticks"))) {
      if (file.getFileName().toString().compareTo(tomorrow + "F.cq4") > 0) {
        throw new IllegalStateException("a file of the future: " + file);
      }
    }
  }
}
