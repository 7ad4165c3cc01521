/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ipc.QueueReport;
import io.mmarket.store.VerificationReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a soak proves: its counts, each compared with what it must be. One thread. */
final class SoakLedger {
  private static final double MEGABYTE = 1 << 20;

  private final Faults faults;
  private final List<String> lines = new ArrayList<>();
  private long refused;

  SoakLedger(final Faults faults) {
    this.faults = faults;
  }

  private void line(final String format, final Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  void disturbances(final SoakPlan plan, final DiskPhases phases, final Disturbance disturbance) {
    line(
        "soak of %d s, seed %d, queue's files roll every %d s",
        plan.duration().toSeconds(), plan.seed(), plan.day().toSeconds());
    if (phases.canFill()) {
      line(
          "disk of %.0f MB, full in %d phases of %.1f s; queue keeps %.0f MB, at most %.0f MB",
          plan.diskBytes() / MEGABYTE,
          phases.phases(),
          plan.fullPhase().toMillis() / 1e3,
          plan.keepBytes() / MEGABYTE,
          plan.quotaBytes() / MEGABYTE);
    } else {
      line("no small disk could be mounted (that needs root): the disk was never full");
    }
    line("processes stopped for a while: %d", disturbance.stops());
    line("");
    line(
        "%-12s %12s %14s %14s %8s",
        "ticks of", "killed", "acknowledged", "in the queue", "refused");
  }

  /** A source of ticks: all that was acknowledged must be there. */
  void source(final String name, final long acknowledged, final long inQueue, final Actor process) {
    line(
        "%-12s %12d %,14d %,14d %8d",
        name, process.kills(), acknowledged, inQueue, process.refusals());
    faults.require(
        acknowledged <= inQueue,
        name + ": acknowledged " + acknowledged + ", in the queue " + inQueue);
    faults.require(acknowledged > 0, name + ": nothing was acknowledged");
  }

  /** Appends that a full disk refused. */
  void refused(final long count) {
    refused += count;
  }

  /** The whole stream: each sequence is one tick of one source. */
  void stream(final Auditor auditor) {
    line(
        "%-12s %12s %,14d %,14d  (sequences; lost to its reader %d)",
        "all", "", auditor.ofAllSources(), auditor.lastSequence(), auditor.lost());
    line("appends of writers refused for want of space or turn: %,d", refused);
    faults.require(
        auditor.ofAllSources() == auditor.lastSequence(),
        auditor.lastSequence() + " sequences, " + auditor.ofAllSources() + " ticks");
    line("");
    line(
        "%-12s %6s %6s %12s %10s %10s %12s %12s",
        "cursor", "lives", "killed", "read", "lost,told", "again", "most again", "cells read");
  }

  /** A strategy: it has had every tick once, but for those that it was told to be lost. */
  void strategy(
      final Actor strategy, final TickTally tally, final Book book, final long lastSequence) {
    final String name = strategy.role();
    line(
        "%-12s %6d %6d %,12d %,10d %,10d %,12d %,12d",
        name,
        book.get(Book.LIVES),
        strategy.kills(),
        tally.lastSequence() - tally.lost(),
        tally.lost(),
        book.get(Book.REPEATED),
        book.get(Book.MOST_REPEATED),
        book.get(Book.CELLS));
    faults.require(
        tally.lastSequence() == lastSequence && tally.ofAllSources() == lastSequence,
        name
            + ": read up to "
            + tally.lastSequence()
            + " of "
            + lastSequence
            + ", of sources "
            + tally.ofAllSources());
    faults.require(
        book.get(Book.MOST_REPEATED) <= SoakPlan.CHECKPOINT_TICKS,
        name + ": read " + book.get(Book.MOST_REPEATED) + " ticks again after a kill");
    faults.require(book.get(Book.CELLS) > 0, name + ": read nothing of the store");
    if (book.get(Book.FAULTS) > 0) {
      faults.add(name + ": " + book.get(Book.FAULTS) + " faults, first: " + book.firstFault());
    }
  }

  /** What is on the disk in the end. */
  void stored(
      final int versions,
      final long cells,
      final VerificationReport store,
      final QueueReport queue) {
    line("");
    line(
        "store: %d versions of %d daily and %d minute dates, %,d cells equal to their source; %d"
            + " partitions, %,d rows, findings %d",
        versions,
        Sample.DAILY_DATES,
        Sample.MINUTE_DATES,
        cells,
        store.partitions(),
        store.rows(),
        store.findings().size());
    line(
        "queue: %d files, %,d ticks from %,d to %,d, findings %d",
        queue.files(),
        queue.ticks(),
        queue.firstSequence(),
        queue.lastSequence(),
        queue.findings().size());
    store.findings().forEach(finding -> faults.add("store: " + finding));
    queue.findings().forEach(finding -> faults.add("queue: " + finding));
  }

  /** What was sampled stays within bounds. */
  void growth(final VitalsWatch vitals) {
    line("");
    line(
        "%-34s %8s %14s %14s %14s",
        "of those not killed", "samples", "first half", "second half", "bound");
    for (final Growth growth : vitals.growths()) {
      line(
          "%-34s %8d %,14d %,14d %,14d",
          growth.what(), growth.samples(), growth.firstHalf(), growth.secondHalf(), growth.bound());
      faults.require(
          growth.isBounded(),
          growth.what() + " grew from " + growth.firstHalf() + " to " + growth.secondHalf());
    }
  }

  boolean isSound() {
    return faults.count() == 0;
  }

  /** Prints all, and the verdict last. */
  void print(final PrintStream out) {
    lines.forEach(out::println);
    out.println();
    faults.first().forEach(fault -> out.println("FAULT  " + fault));
    out.println(
        isSound()
            ? "sound: nothing lost, nothing twice, no other value, no growth"
            : "FAILED: " + faults.count() + " faults");
  }
}
