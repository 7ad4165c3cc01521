/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.bench.TemporaryFolder;
import io.mmarket.ipc.QueueReport;
import io.mmarket.ipc.QueueVerifier;
import io.mmarket.store.StoreVerifier;
import io.mmarket.store.VerificationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Everything at once: a daemon that ingests versions of dates that are being read, publishes their
 * ticks and those of its input and applies retention; writers beside it; strategies with durable
 * cursors. Processes are killed at random, the disk is full in phases, the queue's files roll. In
 * the end nothing may be missing, twice, another value or grown.
 */
final class Soak {
  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final long STEP_MS = 50;
  private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(2);
  private static final long LONGEST_STEP_NS = TimeUnit.SECONDS.toNanos(5);
  private static final long TELL_NS = TimeUnit.SECONDS.toNanos(10);

  private final SoakPlan plan;
  private final SoakFolders folders;
  private final DiskPhases phases;
  private final Consumer<String> progress;
  private final Faults faults = new Faults();
  private final Feeder feeder = new Feeder(this::firstMissing);
  private final Cast cast;
  private final Vendor vendor;
  private final VitalsWatch vitals;
  private long elapsedNs;
  private final Auditor auditor;

  private Soak(
      final SoakPlan plan,
      final SoakFolders folders,
      final SoakDisk disk,
      final Consumer<String> progress)
      throws InterruptedException {
    this.plan = plan;
    this.folders = folders;
    this.progress = progress;
    cast = new Cast(plan, folders, feeder, faults);
    cast.startDaemon();
    auditor = new Auditor(folders.queue(), faults);
    phases = new DiskPhases(plan, disk);
    vitals = new VitalsWatch(cast, folders);
    vendor = new Vendor(folders, plan.versionInterval(), () -> auditor.next(Sample.FILES), faults);
  }

  private long firstMissing() {
    return auditor.next(Sample.INPUT);
  }

  /**
   * Runs one below a folder, and removes all that it made.
   *
   * @param progress is told now and then how far it is
   */
  static SoakLedger run(final SoakPlan plan, final Path folder, final Consumer<String> progress)
      throws IOException, InterruptedException {
    try (TemporaryFolder temporary = TemporaryFolder.in(folder)) {
      final SoakFolders folders = SoakFolders.in(temporary.path());
      try (SoakDisk disk = SoakDisk.mount(folders.disk(), plan.diskBytes())) {
        final Soak soak = new Soak(plan, folders, disk, progress);
        try {
          return soak.run();
        } finally {
          soak.cast.close();
          soak.auditor.close();
        }
      }
    }
  }

  private SoakLedger run() throws IOException, InterruptedException {
    feeder.attach(cast.daemon().input());
    Life.start("feeder", feeder);
    Life.start("vendor", vendor);
    cast.startOthers();
    final Disturbance disturbance = new Disturbance(plan, cast, phases, faults);
    disturb(disturbance);
    settle(disturbance);
    return check(disturbance);
  }

  private void disturb(final Disturbance disturbance) throws IOException, InterruptedException {
    long lookNs = System.nanoTime();
    long tellNs = System.nanoTime();
    long stepNs = System.nanoTime();
    while (elapsed().compareTo(plan.duration()) < 0) {
      final long nowNs = System.nanoTime();
      elapsedNs += Math.min(nowNs - stepNs, LONGEST_STEP_NS);
      stepNs = nowNs;
      phases.step();
      disturbance.step(elapsed());
      auditor.catchUp();
      if (System.nanoTime() - lookNs >= 0) {
        lookNs += LOOK_NS;
        vitals.look();
      }
      if (System.nanoTime() - tellNs >= 0) {
        tellNs += TELL_NS;
        tell();
        // This process makes little garbage, and superseded files that it has mapped take room.
        System.gc();
      }
      TimeUnit.MILLISECONDS.sleep(STEP_MS);
    }
  }

  /** Without the time in which the machine, or all of this, stood still. */
  private Duration elapsed() {
    return Duration.ofNanos(elapsedNs);
  }

  private void tell() {
    progress.accept(
        String.format(
            Locale.ROOT,
            "%d of %d s: %,d ticks, version %d, %d kills, %d faults",
            elapsed().toSeconds(),
            plan.duration().toSeconds(),
            auditor.lastSequence(),
            vendor.version(),
            cast.all().stream().mapToInt(Actor::kills).sum(),
            faults.count()));
    faults.news().forEach(fault -> progress.accept("FAULT  " + fault));
  }

  /** Lets everybody finish, and ends first who writes. */
  private void settle(final Disturbance disturbance) throws IOException, InterruptedException {
    progress.accept("no more kills: everybody finishes");
    phases.end();
    disturbance.end();
    vendor.end();
    await("the last delivery is stored", vendor::isDone);
    for (final Actor writer : cast.writers()) {
      end(writer);
    }
    feeder.end();
    end(cast.daemon());
    final long last = auditor.lastSequence();
    for (final Actor strategy : cast.strategies()) {
      await(strategy.role() + " has read to the end", () -> lastRead(strategy) == last);
      end(strategy);
    }
  }

  private void end(final Actor actor) throws InterruptedException {
    if (!actor.end()) {
      faults.add(actor.role() + " did not end as it should; it said: " + actor.lastWords());
    }
  }

  private void await(final String what, final BooleanSupplier condition)
      throws InterruptedException {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - endNs >= 0) {
        faults.add("not within " + DEADLINE + ": " + what);
        return;
      }
      auditor.catchUp();
      TimeUnit.MILLISECONDS.sleep(STEP_MS);
    }
  }

  private TickTally saved(final Actor strategy) {
    final TickTally tally = new TickTally(strategy.role(), faults);
    cast.book(strategy).restore(tally);
    return tally;
  }

  private long lastRead(final Actor strategy) {
    return saved(strategy).lastSequence();
  }

  private SoakLedger check(final Disturbance disturbance) throws IOException {
    final SoakLedger ledger = new SoakLedger(faults);
    ledger.disturbances(plan, phases, disturbance);
    ledger.source("daemon", feeder.acknowledged(), auditor.next(Sample.INPUT), cast.daemon());
    for (int i = 0; i < SoakPlan.WRITERS; i++) {
      final Actor writer = cast.writers().get(i);
      final Book book = cast.book(writer);
      ledger.source(
          writer.role(),
          book.get(Book.ACKNOWLEDGED),
          auditor.next(Sample.FIRST_WRITER + i),
          writer);
      ledger.refused(book.get(Book.REFUSED));
    }
    ledger.source(
        "files",
        (long) vendor.version() * Sample.FILE_TICKS,
        auditor.next(Sample.FILES),
        cast.daemon());
    ledger.stream(auditor);
    for (final Actor strategy : cast.strategies()) {
      ledger.strategy(strategy, saved(strategy), cast.book(strategy), auditor.lastSequence());
    }
    final VerificationReport store = StoreVerifier.verify(folders.store(), false);
    final QueueReport queue = QueueVerifier.verify(folders.queue(), false);
    ledger.stored(
        vendor.version(), StoreAudit.run(folders.store(), vendor.version(), faults), store, queue);
    ledger.growth(vitals);
    return ledger;
  }
}
