/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ipc.PrunePolicy;
import io.mmarket.ipc.PruneReport;
import io.mmarket.ipc.QueueRetention;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Writes the status every second, and applies the queue's retention now and then. */
final class Housekeeping implements Runnable {
  private static final String PART = "retention";
  private static final long STATUS_NS = TimeUnit.SECONDS.toNanos(1);

  private final DaemonContext context;
  private final StatusFile file;
  private final Supplier<DaemonStatus> status;
  private long pruneNs = System.nanoTime();

  Housekeeping(
      final DaemonContext context, final StatusFile file, final Supplier<DaemonStatus> status) {
    this.context = context;
    this.file = file;
    this.status = status;
  }

  @Override
  public void run() {
    try {
      do {
        writeStatus();
        pruneIfDue();
      } while (context.pause(STATUS_NS));
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void writeStatus() {
    try {
      file.write(status.get());
      context.troubleOver("status");
    } catch (final IOException e) {
      context.trouble("status", "the status cannot be written: " + e.getMessage());
    }
  }

  private void pruneIfDue() {
    final PrunePolicy policy = context.options().retention();
    final Path queue = context.options().queue();
    if (policy == null || queue == null || System.nanoTime() - pruneNs < 0) {
      return;
    }
    pruneNs = System.nanoTime() + context.options().timing().retention().toNanos();
    try {
      tell(QueueRetention.prune(queue, policy));
      context.troubleOver(PART);
    } catch (final MarketDataException e) {
      context.trouble(PART, String.valueOf(e.getMessage()));
    }
  }

  private void tell(final PruneReport report) {
    for (final PruneReport.Removed removed : report.removed()) {
      context.counters().add(DaemonCount.PRUNED_FILES, 1);
      context
          .log()
          .info(
              "retention.removed",
              "file",
              removed.file(),
              "reason",
              removed.reason(),
              "ticks",
              removed.ticks(),
              "bytes",
              removed.bytes());
    }
    report
        .lostTicks()
        .forEach(
            (reader, count) -> {
              context.counters().add(DaemonCount.LOST_TICKS, count);
              context.log().warn("retention.lost", "reader", reader, "ticks", count);
            });
  }
}
