/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.ColumnMapping;
import io.mmarket.ingest.FileOutcome;
import io.mmarket.ingest.FileReport;
import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.Rejections;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.PublishedPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects what becomes the report. Used by the thread that runs the ingest. */
final class Tally {
  private final List<Path> files;
  private final ProgressListener progress;
  private final long startNs = System.nanoTime();
  private final Map<Path, FileReport> outcomes = new HashMap<>();
  private final Rejections rejections = new Rejections();
  private final List<PartitionInfo> published = new ArrayList<>();
  private final Map<List<String>, ColumnMapping> mappings = new LinkedHashMap<>();
  private final Map<Path, Path> copies = new LinkedHashMap<>();
  private final Map<String, Long> rowsByPeriod = new HashMap<>();
  private long duplicates;
  private long replaced;

  Tally(final List<Path> files, final ProgressListener progress) {
    this.files = files;
    this.progress = progress;
  }

  void refuse(final Path file, final String reason) {
    final FileReport known = outcomes.get(file);
    outcomes.put(
        file,
        new FileReport(
            file,
            FileOutcome.REFUSED,
            reason,
            0,
            known == null ? Map.of() : known.rejected(),
            List.of()));
    progress.refused(file, reason);
  }

  /** Copies of files of this run share their fate: known, or refused for the same reason. */
  void copies(final Map<Path, Path> originals) {
    copies.putAll(originals);
  }

  /** A file is read in this way, as others of the same shape are. */
  void recognized(final Path file, final List<String> plan) {
    mappings.merge(
        plan,
        new ColumnMapping(file, 1, plan),
        (first, next) -> new ColumnMapping(first.firstFile(), first.files() + 1, first.lines()));
  }

  /** A file would be read. */
  void planned(final IntakeFile file) {
    outcomes.put(
        file.path(),
        new FileReport(file.path(), FileOutcome.PLANNED, "", file.rowCount(), Map.of(), List.of()));
  }

  void known(final Path file) {
    outcomes.put(file, new FileReport(file, FileOutcome.KNOWN, "", 0, Map.of(), List.of()));
  }

  /** Counts what was read of a file, which may still be refused. */
  void read(final Path file, final FileRows read) {
    final Rejections own = read.rejections();
    rejections.addAll(own);
    outcomes.put(
        file,
        new FileReport(
            file,
            own.count() == 0 ? FileOutcome.DONE : FileOutcome.PARTLY,
            "",
            read.rows(),
            Collections.unmodifiableMap(own.byReason()),
            read.byPeriod().keySet().stream().map(Period::label).toList()));
    read.byPeriod()
        .forEach((period, kept) -> rowsByPeriod.merge(period.label(), kept.rowCount(), Long::sum));
    progress.fileRead(file);
    progress.rowsStored(own.count());
  }

  void published(final PublishedPartition partition) {
    published.add(partition.info());
    duplicates += partition.duplicateRows();
    replaced += partition.replacedRows();
    progress.published(partition.info());
    final PartitionInfo info = partition.info();
    final Long stored = rowsByPeriod.remove(info.kind().label() + "/" + info.period());
    progress.rowsStored(stored == null ? 0 : stored);
  }

  IngestReport report() {
    copies.forEach(
        (copy, original) -> {
          final FileReport first = outcomes.get(original);
          if (first != null && first.outcome() == FileOutcome.REFUSED) {
            refuse(copy, first.reason());
          } else {
            known(copy);
          }
        });
    return new IngestReport(
        files.stream().flatMap(file -> Stream.ofNullable(outcomes.get(file))).toList(),
        Collections.unmodifiableMap(rejections.byReason()),
        duplicates,
        replaced,
        List.copyOf(published),
        List.copyOf(mappings.values()),
        Duration.ofNanos(System.nanoTime() - startNs));
  }
}
