/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import io.mmarket.store.RowChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/**
 * Reads daily bars and publishes each year once. What does not fit into memory is read twice or
 * more: first to count and check, then some years at a time.
 */
final class DailyPasses {
  private final IngestSettings settings;
  private final TargetStore target;
  private final Tally tally;
  private final ProgressListener progress;
  private final ParallelWork work;
  private final WideColumns wide = new WideColumns();
  private final ExchangeRanges exchanges = new ExchangeRanges();
  // Files that are not refused, in input order; rows are dropped as they are published.
  private final Map<DailyFile, DailyRows> accepted = new LinkedHashMap<>();
  private boolean fits;

  DailyPasses(
      final IngestSettings settings,
      final TargetStore target,
      final Tally tally,
      final ProgressListener progress,
      final ParallelWork work) {
    this.settings = settings;
    this.target = target;
    this.tally = tally;
    this.progress = progress;
    this.work = work;
  }

  void run(final List<DailyFile> files) {
    fits = files.stream().mapToLong(DailyFile::memoryBytes).sum() <= settings.memoryBytes();
    read(files, year -> true, fits && !settings.dryRun(), this::accept);
    if (settings.dryRun()) {
      return;
    }
    noteFilesWithoutRows();
    if (fits) {
      publish(years(accepted.keySet()));
      return;
    }
    for (final Set<Integer> pass : MemoryBudget.passes(bytesByYear(), settings.memoryBytes())) {
      final List<DailyFile> concerned =
          accepted.keySet().stream().filter(file -> hasAny(file, pass)).toList();
      read(concerned, pass::contains, true, (file, rows) -> keep(file, rows, pass));
      publish(new TreeSet<>(pass));
    }
  }

  private void read(
      final List<DailyFile> files,
      final IntPredicate wanted,
      final boolean keep,
      final BiConsumer<DailyFile, DailyRows> done) {
    (fits ? work : work.sparing())
        .forEach(
            files,
            file -> () -> new DailyReader(file, wide, progress).read(wanted, keep),
            done,
            (file, reason) -> {
              accepted.remove(file);
              tally.refuse(file.path(), reason);
            });
  }

  private void accept(final DailyFile file, final DailyRows rows) {
    final Optional<String> within = rows.exchanges().conflict(rows.exchanges());
    final Optional<String> conflict =
        within.isPresent() ? within : rows.exchanges().conflict(exchanges);
    if (conflict.isPresent()) {
      tally.refuse(file.path(), conflict.get());
    } else if (rows.rows() == 0 && rows.rejections().count() > 0) {
      tally.rejected(rows);
      tally.refuse(file.path(), "none of its rows can be used: " + rows.rejections().first());
    } else {
      exchanges.addAll(rows.exchanges());
      tally.accepted(rows);
      accepted.put(file, rows);
    }
  }

  // A later pass over a file: its counts are known, only the rows of some years are new.
  private void keep(final DailyFile file, final DailyRows rows, final Set<Integer> pass) {
    final DailyRows known = accepted.get(file);
    if (known != null) {
      pass.forEach(
          year -> {
            final List<RowChunk> chunks = rows.chunks().get(year);
            if (chunks != null) {
              known.chunks().put(year, chunks);
            }
          });
    }
  }

  private void publish(final Set<Integer> years) {
    for (final int year : years) {
      final List<RowChunk> chunks = new ArrayList<>();
      final List<DailyFile> concerned = new ArrayList<>();
      accepted.forEach(
          (file, rows) -> {
            final List<RowChunk> own = rows.chunks().remove(year);
            if (own != null) {
              own.forEach(chunk -> chunks.add(wide.settle(chunk)));
              concerned.add(file);
            }
          });
      if (!chunks.isEmpty()) {
        tally.published(target.publishDaily(year, chunks));
        noteFinished(concerned, year);
      }
    }
  }

  private void noteFinished(final List<DailyFile> files, final int year) {
    target.note(
        files.stream()
            .filter(file -> rowsOf(file).rowsByYear().lastKey() == year)
            .map(file -> entry(file, rowsOf(file)))
            .toList());
  }

  private void noteFilesWithoutRows() {
    target.note(
        accepted.entrySet().stream()
            .filter(file -> file.getValue().rows() == 0)
            .map(file -> entry(file.getKey(), file.getValue()))
            .toList());
  }

  private static LedgerEntry entry(final DailyFile file, final DailyRows rows) {
    return new LedgerEntry(
        file.stamp(),
        file.hash().get(),
        file.fingerprint(),
        rows.rows(),
        rows.rejections().counts(),
        rows.rowsByYear().keySet().stream().map(year -> "daily/" + year).toList(),
        Instant.now());
  }

  private SortedMap<Integer, Long> bytesByYear() {
    final SortedMap<Integer, Long> bytes = new TreeMap<>();
    accepted.forEach(
        (file, rows) ->
            rows.rowsByYear()
                .forEach((year, count) -> bytes.merge(year, count * file.rowBytes(), Long::sum)));
    return bytes;
  }

  private Set<Integer> years(final Set<DailyFile> files) {
    final Set<Integer> years = new TreeSet<>();
    files.forEach(file -> years.addAll(rowsOf(file).rowsByYear().keySet()));
    return years;
  }

  private boolean hasAny(final DailyFile file, final Set<Integer> years) {
    return rowsOf(file).rowsByYear().keySet().stream().anyMatch(years::contains);
  }

  private DailyRows rowsOf(final DailyFile file) {
    return Objects.requireNonNull(accepted.get(file));
  }
}
