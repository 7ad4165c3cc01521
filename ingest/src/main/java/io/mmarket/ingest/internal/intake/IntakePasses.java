/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import io.mmarket.store.Kind;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.EnumMap;
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
import java.util.function.Predicate;

/**
 * Reads rows and publishes each period once. What does not fit into memory is read twice or more:
 * first to count and check, then some periods at a time.
 */
final class IntakePasses {
  private final IngestSettings settings;
  private final TargetStore target;
  private final Tally tally;
  private final ProgressListener progress;
  private final ParallelWork work;
  private final ColumnTypes types = new ColumnTypes();
  private final Map<Kind, ExchangeRanges> exchanges = new EnumMap<>(Kind.class);
  // Files that are not refused, in input order; rows are dropped as they are published.
  private final Map<IntakeFile, FileRows> accepted = new LinkedHashMap<>();
  private final FinishedFiles<IntakeFile> finished;
  private boolean fits;

  IntakePasses(
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
    this.finished = new FinishedFiles<>(settings.replace());
  }

  void run(final List<IntakeFile> files) {
    fits = files.stream().mapToLong(IntakeFile::memoryBytes).sum() <= settings.memoryBytes();
    read(files, period -> true, fits, this::accept);
    noteFilesWithoutRows();
    accepted.forEach((file, rows) -> finished.add(file, rows.rowsByPeriod().keySet()));
    finished.complete();
    if (fits) {
      publish(periods(accepted.keySet()));
      return;
    }
    for (final Set<Period> pass : MemoryBudget.passes(bytesByPeriod(), settings.memoryBytes())) {
      final List<IntakeFile> concerned =
          accepted.keySet().stream().filter(file -> hasAny(file, pass)).toList();
      read(concerned, pass::contains, true, (file, rows) -> keep(file, rows, pass));
      publish(new TreeSet<>(pass));
    }
  }

  private void read(
      final List<IntakeFile> files,
      final Predicate<Period> wanted,
      final boolean keep,
      final BiConsumer<IntakeFile, FileRows> done) {
    (fits ? work : work.sparing())
        .forEach(
            files,
            file -> () -> new RowsReader(file, types, progress).read(wanted, keep),
            done,
            (file, reason) -> {
              accepted.remove(file);
              tally.refuse(file.path(), reason);
            });
  }

  private void accept(final IntakeFile file, final FileRows rows) {
    final Optional<String> conflict = exchangeConflict(file.plan().kind(), rows.exchanges());
    if (conflict.isPresent()) {
      tally.refuse(file.path(), conflict.get());
    } else if (rows.rows() == 0 && rows.rejections().count() > 0 && file.stored().isEmpty()) {
      tally.read(file.path(), rows);
      tally.refuse(file.path(), "none of its rows can be used: " + rows.rejections().first());
    } else {
      exchanges(file.plan().kind()).addAll(rows.exchanges());
      tally.read(file.path(), rows);
      accepted.put(file, rows);
    }
  }

  private Optional<String> exchangeConflict(final Kind kind, final ExchangeRanges ranges) {
    if (kind == Kind.TICK) {
      // The reader compared the books of one file time by time.
      ranges.keepSingles();
      return ranges.conflict(exchanges(kind), "books");
    }
    final Optional<String> within = ranges.conflict(ranges, "bars");
    return within.isPresent() ? within : ranges.conflict(exchanges(kind), "bars");
  }

  private ExchangeRanges exchanges(final Kind kind) {
    return exchanges.computeIfAbsent(kind, any -> new ExchangeRanges());
  }

  // A later pass over a file: its counts are known, only the rows of some periods are new.
  private void keep(final IntakeFile file, final FileRows rows, final Set<Period> pass) {
    final FileRows known = accepted.get(file);
    if (known != null) {
      pass.forEach(
          period -> {
            final List<RowChunk> chunks = rows.chunks().get(period);
            if (chunks != null) {
              known.chunks().put(period, chunks);
            }
          });
    }
  }

  private void publish(final Set<Period> periods) {
    final List<Period> all = periods.stream().filter(this::hasRows).toList();
    if (all.isEmpty()) {
      return;
    }
    target.create();
    (fits ? work : work.sparing())
        .forEach(
            all,
            period -> {
              final List<List<RowChunk>> sources = take(period);
              return () -> publish(period, sources);
            },
            (period, partition) -> {
              tally.published(partition);
              noteFinished(period);
            },
            (period, reason) -> {
              throw new IllegalStateException(period + ": " + reason);
            });
  }

  private boolean hasRows(final Period period) {
    return accepted.values().stream().anyMatch(rows -> rows.chunks().containsKey(period));
  }

  private List<List<RowChunk>> take(final Period period) {
    final List<List<RowChunk>> sources = new ArrayList<>();
    for (final FileRows rows : accepted.values()) {
      final List<RowChunk> own = rows.chunks().remove(period);
      if (own != null) {
        sources.add(own);
      }
    }
    return sources;
  }

  // On a thread of the pool; most of a publication's steps go on beside those of others.
  private PublishedPartition publish(final Period period, final List<List<RowChunk>> sources) {
    final Set<String> notDouble = target.notDouble(period);
    return target.publish(
        period,
        sources.stream()
            .map(own -> own.stream().map(chunk -> types.settle(chunk, notDouble)).toList())
            .toList());
  }

  private void noteFinished(final Period period) {
    target.note(
        finished.after(period).stream()
            .filter(accepted::containsKey)
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

  private static LedgerEntry entry(final IntakeFile file, final FileRows rows) {
    return file.entry(
        rows.rows(),
        rows.rejections().counts(),
        rows.rowsByPeriod().keySet().stream().map(Period::label).toList());
  }

  private SortedMap<Period, Long> bytesByPeriod() {
    final SortedMap<Period, Long> bytes = new TreeMap<>();
    accepted.forEach(
        (file, rows) ->
            rows.rowsByPeriod()
                .forEach(
                    (period, count) -> bytes.merge(period, count * file.rowBytes(), Long::sum)));
    return bytes;
  }

  private Set<Period> periods(final Set<IntakeFile> files) {
    final Set<Period> periods = new TreeSet<>();
    files.forEach(file -> periods.addAll(rowsOf(file).rowsByPeriod().keySet()));
    return periods;
  }

  private boolean hasAny(final IntakeFile file, final Set<Period> periods) {
    return rowsOf(file).rowsByPeriod().keySet().stream().anyMatch(periods::contains);
  }

  private FileRows rowsOf(final IntakeFile file) {
    return Objects.requireNonNull(accepted.get(file));
  }
}
