/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.doctor;

import io.mmarket.ipc.QueueCursor;
import io.mmarket.ipc.QueueMonitor;
import io.mmarket.ipc.QueueStatus;
import io.mmarket.ipc.QueueWriter;
import io.mmarket.ipc.Subscriber;
import io.mmarket.ipc.internal.CountersCheck;
import io.mmarket.ipc.internal.CycleSpan;
import io.mmarket.ipc.internal.FileFault;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.tools.FaultText;
import io.mmarket.tools.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A queue: whether it opens, who writes, who lags or is silent, and its room. */
final class QueueCheck {
  private static final String TOPIC = "queue";
  private static final long SILENT_NS = TimeUnit.MINUTES.toNanos(1);
  private static final long OLD_NS = TimeUnit.DAYS.toNanos(7);

  /** A writer takes up to 32 MiB ahead, and a new cycle file its first blocks. */
  private static final long LEAST_FREE_BYTES = 256L << 20;

  private final Path queue;
  private final Findings findings;
  private final String option;

  QueueCheck(final Path queue, final Findings findings) {
    this.queue = queue;
    this.findings = findings;
    this.option = " --queue " + Findings.quoted(queue);
  }

  void run() {
    try (QueueMonitor monitor = QueueMonitor.open(queue)) {
      final QueueStatus status = monitor.status();
      final QueueFolder folder = QueueFolder.open(queue);
      final long bytes =
          CycleSpan.list(folder.ticks()).stream().mapToLong(CycleSpan::allocatedBytes).sum();
      findings.ok(
          TOPIC,
          queue
              + ": newest sequence "
              + Numbers.grouped(status.newestSequence())
              + ", "
              + Numbers.bytes(bytes)
              + " on the disk");
      counters(folder, status);
      writers(status);
      status.subscribers().forEach(subscriber -> subscriber(status, subscriber));
      slots(status);
      status.cursors().forEach(cursor -> cursor(status, cursor));
      new SpaceCheck(queue, TOPIC, findings)
          .run(LEAST_FREE_BYTES, "mmarket prune" + option + " --keep-age 7d --dry-run");
    } catch (final MarketDataException e) {
      findings.wrong(TOPIC, FaultText.of(e), "mmarket verify" + option);
    } catch (final IOException e) {
      findings.wrong(TOPIC, FaultText.of(e), "ls -la " + Findings.quoted(queue));
    }
  }

  /** Without them nobody knows who reads; the next writer makes damaged ones anew. */
  private void counters(final QueueFolder folder, final QueueStatus status) {
    CountersCheck.faults(folder, status.newestSequence()).stream()
        .filter(FileFault::isDamage)
        .findFirst()
        .ifPresent(
            fault ->
                findings.wrong(
                    "queue counters",
                    "expected " + fault.expected() + ", found " + fault.found(),
                    "mmarket verify" + option));
  }

  private void writers(final QueueStatus status) {
    findings.ok(
        "queue writers",
        status.writers().isEmpty()
            ? "none now"
            : status.writers().stream()
                .map(QueueWriter::processId)
                .map(pid -> "process " + pid)
                .collect(Collectors.joining(", ")));
  }

  private void subscriber(final QueueStatus status, final Subscriber subscriber) {
    final long silentNs = status.timeNs() - subscriber.lastSeenNs();
    final String found =
        "'"
            + subscriber.id()
            + "' of process "
            + subscriber.processId()
            + " is "
            + Numbers.grouped(subscriber.lag())
            + " ticks behind";
    if (subscriber.lag() > 0 && silentNs > SILENT_NS) {
      findings.wrong(
          "subscriber",
          found
              + " and was not heard of for "
              + TimeUnit.NANOSECONDS.toSeconds(silentNs)
              + " s: it polls no more, and retention waits for it",
          "jcmd " + subscriber.processId() + " Thread.print");
    } else if (subscriber.lostCount() > 0) {
      findings.note(
          "subscriber",
          found + " and lost " + Numbers.grouped(subscriber.lostCount()) + " to retention",
          "mmarket top" + option + " --once");
    } else {
      findings.ok("subscriber", found);
    }
  }

  private void slots(final QueueStatus status) {
    if (status.deadSlots() > 0) {
      findings.note(
          "dead slots",
          status.deadSlots()
              + " slots of processes that died without closing; who joins next frees them",
          "mmarket top" + option + " --once");
    }
  }

  private void cursor(final QueueStatus status, final QueueCursor cursor) {
    final boolean joined =
        status.subscribers().stream().anyMatch(reader -> reader.id().equals(cursor.name()));
    if (!cursor.isSound()) {
      findings.wrong("cursor", "'" + cursor.name() + "' is damaged", "mmarket repair" + option);
    } else if (!joined && cursor.lag() > 0 && status.timeNs() - cursor.savedNs() > OLD_NS) {
      findings.note(
          "cursor",
          "'"
              + cursor.name()
              + "' was saved "
              + TimeUnit.NANOSECONDS.toDays(status.timeNs() - cursor.savedNs())
              + " days ago and is "
              + Numbers.grouped(cursor.lag())
              + " ticks behind, which retention keeps for it",
          "mmarket prune" + option + " --dry-run --drop-cursor " + Findings.quoted(cursor.name()));
    } else {
      findings.ok(
          "cursor",
          "'" + cursor.name() + "' is " + Numbers.grouped(cursor.lag()) + " ticks behind");
    }
  }
}
