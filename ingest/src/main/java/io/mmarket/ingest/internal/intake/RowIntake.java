/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.intake.RowsReader.Reading;
import io.mmarket.ingest.internal.ledger.LedgerEntry;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kind;
import io.mmarket.store.PublishedPartition;
import io.mmarket.store.RowSource;
import io.mmarket.store.internal.write.MergeMemory;
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
import java.util.concurrent.Callable;

/**
 * Reads the rows of all files once and then publishes each period once. In between rows wait in
 * memory, or on the store's disk if they are too many.
 */
final class RowIntake {
  private final TargetStore target;
  private final Tally tally;
  private final ProgressListener progress;
  private final ParallelWork work;
  private final MemoryBudget budget;
  private final ColumnTypes types = new ColumnTypes();
  private final Map<Kind, ExchangeRanges> exchanges = new EnumMap<>(Kind.class);
  // Files that are not refused, in input order; rows are dropped as they are published.
  private final Map<IntakeFile, FileRows> accepted = new LinkedHashMap<>();
  private final FinishedFiles<IntakeFile> finished;

  RowIntake(
      final IngestSettings settings,
      final TargetStore target,
      final Tally tally,
      final ProgressListener progress,
      final ParallelWork work) {
    this.target = target;
    this.tally = tally;
    this.progress = progress;
    this.work = work;
    this.budget = MemoryBudget.of(settings.memoryBytes());
    this.finished = new FinishedFiles<>(settings.replace());
  }

  void run(final List<IntakeFile> files) {
    final long bytes = files.stream().mapToLong(IntakeFile::rowBytes).sum();
    final boolean onDisk = bytes > budget.waitingBytes();
    if (onDisk) {
      requireRoom(files, bytes);
    }
    try (RowKeeper keeper = new RowKeeper(target, budget.waitingBytes(), onDisk)) {
      read(files, keeper, onDisk);
      noteFilesWithoutRows();
      accepted.forEach((file, rows) -> finished.add(file, rows.byPeriod().keySet()));
      finished.complete();
      publish(keeper);
    }
  }

  // Hours of reading shall not end on a disk that is full, if that can be seen before.
  private void requireRoom(final List<IntakeFile> files, final long scratchBytes) {
    target.requireRoom(scratchBytes, files.stream().mapToLong(IntakeFile::partitionBytes).sum());
  }

  private void read(final List<IntakeFile> files, final RowKeeper keeper, final boolean onDisk) {
    final Reading reading =
        new Reading(types, progress, new MemoryGate(budget.readingBytes(onDisk)), keeper::keep);
    work.forEach(
        files,
        file -> () -> new RowsReader(file, reading).read(),
        this::accept,
        (file, reason) -> tally.refuse(file.path(), reason));
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

  private void publish(final RowKeeper keeper) {
    final SortedMap<Period, List<KeptRows>> periods = new TreeMap<>();
    accepted.forEach(
        (file, rows) ->
            rows.byPeriod()
                .forEach(
                    (period, kept) ->
                        periods.computeIfAbsent(period, any -> new ArrayList<>()).add(kept)));
    if (periods.isEmpty()) {
      return;
    }
    target.create();
    final MemoryGate memory = new MemoryGate(budget.publishingBytes(keeper.waitingBytes()));
    work.forEach(
        List.copyOf(periods.keySet()),
        period -> begin(period, Objects.requireNonNull(periods.remove(period)), keeper, memory),
        (period, partition) -> {
          tally.published(partition);
          noteFinished(period);
        },
        (period, reason) -> {
          throw new IllegalStateException(period + ": " + reason);
        });
  }

  // Waits until there is memory; what is returned runs on a thread of the pool, where most of a
  // publication's steps go on beside those of others.
  private Callable<PublishedPartition> begin(
      final Period period,
      final List<KeptRows> rows,
      final RowKeeper keeper,
      final MemoryGate memory) {
    final long heldBytes = rows.stream().mapToLong(KeptRows::heldBytes).sum();
    final long neededBytes = neededBytes(period, rows) - heldBytes;
    memory.enter(neededBytes);
    final long limitBytes = memory.limitBytes() + heldBytes;
    return () -> {
      try {
        final Set<String> notDouble = target.notDouble(period);
        final List<RowSource> sources =
            rows.stream()
                .map(
                    source ->
                        source.handOver(
                            keeper,
                            column -> types.settle(column, notDouble),
                            chunk -> types.settle(chunk, notDouble)))
                .toList();
        return target.publish(period, sources, limitBytes);
      } finally {
        memory.leave(neededBytes);
      }
    };
  }

  private long neededBytes(final Period period, final List<KeptRows> rows) {
    final long count = rows.stream().mapToLong(KeptRows::rowCount).sum();
    final long columns =
        rows.stream()
            .flatMap(source -> source.columns().stream())
            .map(ColumnSpec::name)
            .distinct()
            .count();
    return MergeMemory.bytes(target.storedRows(period) + count, columns);
  }

  private void noteFinished(final Period period) {
    target.note(finished.after(period).stream().map(file -> entry(file, rowsOf(file))).toList());
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
        rows.byPeriod().keySet().stream().map(Period::label).toList());
  }

  private FileRows rowsOf(final IntakeFile file) {
    return Objects.requireNonNull(accepted.get(file));
  }
}
