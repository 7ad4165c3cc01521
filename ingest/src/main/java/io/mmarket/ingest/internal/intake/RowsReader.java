/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.Rejections;
import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.BookExchanges;
import io.mmarket.ingest.internal.read.SymbolReader;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.store.Kind;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/**
 * Reads the rows of one file, a few row groups at once as memory allows; groups that are too large
 * for that in pieces. Called from a task of the pool that shall do the work.
 */
final class RowsReader {
  private static final int GROUPS_IN_FLIGHT = 3;
  // Pieces so small that reading them takes far longer than it need.
  private static final int LEAST_PIECE_ROWS = 1 << 10;

  private final IntakeFile file;
  private final IngestPlan plan;
  private final Reading reading;
  private final BookExchanges books = new BookExchanges();

  /**
   * What the reading of all files of a run shares.
   *
   * @param types the columns' types
   * @param progress hears of rows
   * @param memory bounds what is decoded at once
   * @param keep takes the rows of a row group and period
   */
  record Reading(
      ColumnTypes types,
      ProgressListener progress,
      MemoryGate memory,
      Function<RowChunk, KeptChunk> keep) {}

  RowsReader(final IntakeFile file, final Reading reading) {
    this.file = file;
    this.plan = file.plan();
    this.reading = reading;
  }

  /**
   * Reads all row groups.
   *
   * @return its rows, but for those of periods that are stored already
   * @throws FileRefusedException if the file is damaged, mixes exchanges, or changed since it was
   *     recognised
   */
  FileRows read() {
    final FileRows rows = new FileRows();
    final ForkJoinTask<String> hashing = ForkJoinTask.adapt(() -> file.hash().get()).fork();
    try (ParquetFile open = ParquetFile.open(file.path(), pieceRows())) {
      readGroups(open, rows);
      requireOneExchange(open);
    }
    // A fault of the hash refuses the file here, before anything of it is published.
    hashing.join();
    requireUnchanged();
    return rows;
  }

  /** Two pieces at least shall be at work at once. */
  private int pieceRows() {
    final long rows = reading.memory().limitBytes() / 2 / file.decodingBytes();
    return (int) Math.max(LEAST_PIECE_ROWS, Math.min(rows, ParquetFile.MAX_GROUP_ROWS));
  }

  private void readGroups(final ParquetFile open, final FileRows rows) {
    final Deque<InFlight> inFlight = new ArrayDeque<>();
    try {
      for (int group = 0; group < open.rowGroupCount(); group++) {
        final int number = group;
        final long bytes = open.rowGroupRowCount(group) * file.decodingBytes();
        if (inFlight.size() == GROUPS_IN_FLIGHT) {
          collect(inFlight.remove(), rows);
        }
        makeRoom(bytes, inFlight, rows);
        inFlight.add(new InFlight(ForkJoinTask.adapt(() -> read(open, number)).fork(), bytes));
      }
      while (!inFlight.isEmpty()) {
        collect(inFlight.remove(), rows);
      }
    } finally {
      // After a fault nothing may be at work any more when the file is closed.
      inFlight.forEach(left -> left.task.quietlyJoin());
      inFlight.forEach(left -> reading.memory().leave(left.bytes));
    }
  }

  // First from what is at work here, so that files never wait for each other in a circle.
  private void makeRoom(final long bytes, final Deque<InFlight> inFlight, final FileRows rows) {
    boolean entered = reading.memory().tryEnter(bytes);
    while (!entered && !inFlight.isEmpty()) {
      collect(inFlight.remove(), rows);
      entered = reading.memory().tryEnter(bytes);
    }
    if (!entered) {
      reading.memory().enter(bytes);
    }
  }

  private Group read(final ParquetFile open, final int number) {
    final TimeReader times = new TimeReader(open, plan.times(), file.zone());
    final GroupColumns columns = new GroupReader(open, plan, times).read(number);
    final Rejections rejections = new Rejections();
    final boolean[] usable = new UsableRows(open, plan, times).of(number, columns, rejections);
    reading.types().see(columns.values(), plan.isVerbatim());
    reading.progress().rowsRead(usable.length);
    final SortedMap<Period, KeptChunk> kept = new TreeMap<>();
    PeriodSplitter.split(
        columns,
        usable,
        file::lacks,
        (period, chunk) ->
            kept.put(
                period,
                reading.keep().apply(plan.isVerbatim() ? PresentColumns.of(chunk) : chunk)));
    return new Group(columns, usable, kept, rejections);
  }

  private void collect(final InFlight oldest, final FileRows rows) {
    try {
      collect(oldest.task.join(), rows);
    } finally {
      reading.memory().leave(oldest.bytes);
    }
  }

  private void collect(final Group group, final FileRows rows) {
    rows.add(group.kept);
    rows.rejections().addAll(group.rejections);
    rows.exchanges().add(group.columns, group.usable);
    final TextColumn exchanges = group.columns.exchanges();
    if (plan.kind() == Kind.TICK && exchanges != null) {
      books.see(group.columns.symbols(), exchanges);
    }
  }

  // Of bars the ranges in time tell; books of one symbol may alternate.
  private void requireOneExchange(final ParquetFile open) {
    if (!books.isSuspicious()) {
      return;
    }
    final TimeReader times = new TimeReader(open, plan.times(), file.zone());
    final SymbolReader symbols = new SymbolReader(open, plan);
    for (int group = 0; group < open.rowGroupCount(); group++) {
      final TextColumn exchanges = new GroupReader(open, plan, times).exchanges(group);
      final Optional<String> conflict =
          books.conflict(symbols.symbols(group), exchanges, times.utcNs(group));
      if (conflict.isPresent()) {
        throw new FileRefusedException(file.path(), conflict.get());
      }
    }
  }

  private void requireUnchanged() {
    try {
      if (!FileStamp.of(file.path()).isSameContent(file.stamp())) {
        throw new FileRefusedException(file.path(), "changed while it was read");
      }
    } catch (final IOException e) {
      throw new FileRefusedException(
          file.path(), "gone while it was read: " + FileFailure.reason(file.path(), e), e);
    }
  }

  /** A row group that is being read, and the memory that was taken for it. */
  private record InFlight(ForkJoinTask<Group> task, long bytes) {}

  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Group(
      GroupColumns columns,
      boolean[] usable,
      SortedMap<Period, KeptChunk> kept,
      Rejections rejections) {}
}
