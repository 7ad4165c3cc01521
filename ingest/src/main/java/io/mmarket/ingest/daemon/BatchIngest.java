/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ingest.FileReport;
import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.internal.FileFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ingests complete files together. Where the store cannot be written (another writes, the disk is
 * full) they stay and are tried again; one that was removed meanwhile is left out; where one of
 * them brings ingest down, each is tried alone and that one is rejected. Used by one thread.
 */
final class BatchIngest {
  private static final String PART = "ingest";
  private static final long LOCKED_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long FAILED_RETRY_NS = TimeUnit.SECONDS.toNanos(5);

  private final DaemonContext context;
  private final Consumer<List<Path>> accepted;
  private final Set<Path> left = new LinkedHashSet<>();
  private long retryNs;

  /**
   * Ingests into the daemon's store.
   *
   * @param accepted gets the files of a batch that were not refused
   */
  BatchIngest(final DaemonContext context, final Consumer<List<Path>> accepted) {
    this.context = context;
    this.accepted = accepted;
  }

  /** Whether files wait to be tried again. */
  boolean hasLeft() {
    return !left.isEmpty();
  }

  int left() {
    return left.size();
  }

  boolean isRetryDue() {
    return !left.isEmpty() && System.nanoTime() - retryNs >= 0;
  }

  /** Ingests files, and those that are left. */
  void run(final List<ReadyFile> files) {
    files.forEach(file -> left.add(file.path()));
    leaveOutGone();
    ingestLeft();
  }

  private void ingestLeft() {
    final List<Path> batch = List.copyOf(left);
    if (batch.isEmpty()) {
      return;
    }
    try {
      take(batch);
      context.troubleOver(PART);
    } catch (final LockedException e) {
      retry(LOCKED_RETRY_NS, e);
    } catch (final MarketDataException e) {
      retry(FAILED_RETRY_NS, e);
    } catch (final RuntimeException | OutOfMemoryError e) {
      if (leaveOutGone()) {
        ingestLeft();
      } else {
        context.log().error("batch.failed", "files", batch.size(), "message", e.toString());
        takeEachAlone(batch);
      }
    }
  }

  /** Leaves out files that somebody removed; false when all are there. */
  private boolean leaveOutGone() {
    final List<Path> gone = left.stream().filter(file -> !Files.exists(file)).toList();
    gone.forEach(this::gone);
    return left.removeAll(Set.copyOf(gone));
  }

  private void retry(final long afterNs, final RuntimeException cause) {
    retryNs = System.nanoTime() + afterNs;
    context.trouble(PART, String.valueOf(cause.getMessage()));
  }

  private void takeEachAlone(final List<Path> batch) {
    for (final Path file : batch) {
      if (context.isStopping()) {
        return;
      }
      try {
        take(List.of(file));
      } catch (final MarketDataException e) {
        retry(FAILED_RETRY_NS, e);
        return;
      } catch (final RuntimeException | OutOfMemoryError e) {
        left.remove(file);
        refused(file, "cannot be ingested: " + FileFailure.reason(file, e));
      }
    }
  }

  private void take(final List<Path> batch) {
    context.log().info("batch.begin", "files", batch.size());
    final IngestReport report =
        Ingest.builder(context.options().store())
            .paths(batch.stream().map(Path::toString).toList())
            .options(context.options().read())
            .build()
            .run(
                new ProgressListener() {
                  @Override
                  public void published(final PartitionInfo partition) {
                    BatchIngest.this.published(partition);
                  }
                });
    batch.forEach(left::remove);
    count(report);
    final List<Path> good = new ArrayList<>(batch);
    for (final FileReport file : report.refused()) {
      refused(file.file(), file.reason());
      good.remove(file.file());
    }
    report
        .rejected()
        .forEach(
            (reason, rows) -> {
              context.log().warn("rows.rejected", "count", rows.count(), "reason", reason);
              context.reject(ledger -> ledger.rows(rows.count(), reason, rows.firstExample()));
            });
    context.reject(RejectedLedger::flush);
    accepted.accept(good);
  }

  private void published(final PartitionInfo partition) {
    context.counters().add(DaemonCount.PARTITIONS_PUBLISHED, 1);
    context
        .log()
        .info(
            "partition.published",
            "kind",
            partition.kind().label(),
            "period",
            partition.period(),
            "rows",
            partition.rows(),
            "generation",
            partition.generation());
  }

  private void gone(final Path file) {
    context.log().warn("file.gone", "path", file);
  }

  private void refused(final Path file, final String reason) {
    if (!Files.exists(file)) {
      gone(file);
      return;
    }
    context.counters().add(DaemonCount.FILES_REFUSED, 1);
    context.log().warn("file.refused", "path", file, "reason", reason);
    context.reject(ledger -> ledger.file(file, reason));
    context.reject(RejectedLedger::flush);
  }

  private void count(final IngestReport report) {
    final long rejected = report.rejected().values().stream().mapToLong(rows -> rows.count()).sum();
    final DaemonCounters counters = context.counters();
    counters.add(DaemonCount.BATCHES, 1);
    counters.add(DaemonCount.FILES_TAKEN, report.files());
    counters.add(DaemonCount.FILES_KNOWN, report.known());
    counters.add(DaemonCount.ROWS_ACCEPTED, report.rows());
    counters.add(DaemonCount.ROWS_REJECTED, rejected);
    counters.set(DaemonCount.LAST_BATCH_MS, report.duration().toMillis());
    context
        .log()
        .info(
            "batch.end",
            "files",
            report.files(),
            "known",
            report.known(),
            "refused",
            report.refused().size(),
            "rows",
            report.rows(),
            "rejected",
            rejected,
            "partitions",
            report.partitions(),
            "seconds",
            report.seconds());
  }
}
