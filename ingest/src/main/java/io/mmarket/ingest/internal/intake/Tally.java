/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.ColumnMapping;
import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.RefusedFile;
import io.mmarket.ingest.internal.Rejections;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.PublishedPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what becomes the report. Used by the thread that runs the ingest. */
final class Tally {
  private final List<Path> files;
  private final ProgressListener progress;
  private final long startNs = System.nanoTime();
  private final Map<Path, String> refused = new LinkedHashMap<>();
  private final Rejections rejections = new Rejections();
  private final List<PartitionInfo> published = new ArrayList<>();
  private final Map<List<String>, ColumnMapping> mappings = new LinkedHashMap<>();
  private final Map<Path, Path> copies = new LinkedHashMap<>();
  private int known;
  private long rows;
  private long duplicates;
  private long replaced;

  Tally(final List<Path> files, final ProgressListener progress) {
    this.files = files;
    this.progress = progress;
  }

  void refuse(final Path file, final String reason) {
    refused.put(file, reason);
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
    rows += file.rowCount();
  }

  void known() {
    known++;
  }

  void accepted(final FileRows read) {
    rows += read.rows();
    rejections.addAll(read.rejections());
  }

  void rejected(final FileRows read) {
    rejections.addAll(read.rejections());
  }

  void published(final PublishedPartition partition) {
    published.add(partition.info());
    duplicates += partition.duplicateRows();
    replaced += partition.replacedRows();
    progress.published(partition.info());
  }

  IngestReport report() {
    copies.forEach(
        (copy, original) -> {
          final String reason = refused.get(original);
          if (reason == null) {
            known++;
          } else {
            refuse(copy, reason);
          }
        });
    final Map<Path, Integer> positions = new HashMap<>();
    files.forEach(file -> positions.put(file, positions.size()));
    final List<RefusedFile> inOrder =
        refused.entrySet().stream()
            .map(entry -> new RefusedFile(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(entry -> positions.getOrDefault(entry.file(), 0)))
            .toList();
    return new IngestReport(
        files.size(),
        inOrder,
        known,
        rows,
        Collections.unmodifiableMap(rejections.byReason()),
        duplicates,
        replaced,
        List.copyOf(published),
        List.copyOf(mappings.values()),
        Duration.ofNanos(System.nanoTime() - startNs));
  }
}
