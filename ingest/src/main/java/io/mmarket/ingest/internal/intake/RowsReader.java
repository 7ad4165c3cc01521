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
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Predicate;

/**
 * Reads the rows of one file, a few row groups at once. Called from a task of the pool that shall
 * do the work.
 */
final class RowsReader {
  private static final int GROUPS_IN_FLIGHT = 3;

  private final IntakeFile file;
  private final IngestPlan plan;
  private final ColumnTypes types;
  private final ProgressListener progress;
  private final BookExchanges books = new BookExchanges();

  RowsReader(final IntakeFile file, final ColumnTypes types, final ProgressListener progress) {
    this.file = file;
    this.plan = file.plan();
    this.types = types;
    this.progress = progress;
  }

  /**
   * Reads all row groups.
   *
   * @param wanted periods whose rows are returned, those left out that are stored already
   * @param keep whether rows are kept, or only counted
   * @throws FileRefusedException if the file is damaged, mixes exchanges, or changed since it was
   *     recognised
   */
  FileRows read(final Predicate<Period> wanted, final boolean keep) {
    final FileRows rows = new FileRows();
    final ForkJoinTask<String> hashing = ForkJoinTask.adapt(() -> file.hash().get()).fork();
    try (ParquetFile open = ParquetFile.open(file.path())) {
      final Deque<ForkJoinTask<Group>> inFlight = new ArrayDeque<>();
      for (int group = 0; group < open.rowGroupCount(); group++) {
        final int number = group;
        inFlight.add(ForkJoinTask.adapt(() -> read(open, number, wanted)).fork());
        if (inFlight.size() == GROUPS_IN_FLIGHT) {
          collect(inFlight.remove().join(), rows, keep);
        }
      }
      while (!inFlight.isEmpty()) {
        collect(inFlight.remove().join(), rows, keep);
      }
      requireOneExchange(open);
    }
    // A fault of the hash refuses the file here, before anything of it is published.
    hashing.join();
    requireUnchanged();
    return rows;
  }

  private Group read(final ParquetFile open, final int number, final Predicate<Period> wanted) {
    final TimeReader times = new TimeReader(open, plan.times(), file.zone());
    final GroupColumns columns = new GroupReader(open, plan, times).read(number);
    final Rejections rejections = new Rejections();
    final boolean[] usable = new UsableRows(open, plan, times).of(number, columns, rejections);
    types.see(columns.values(), plan.isVerbatim());
    progress.rowsRead(usable.length);
    final SortedMap<Period, RowChunk> chunks =
        PeriodSplitter.split(columns, usable, period -> file.lacks(period) && wanted.test(period));
    if (plan.isVerbatim()) {
      chunks.replaceAll((period, chunk) -> PresentColumns.of(chunk));
    }
    return new Group(columns, usable, chunks, rejections);
  }

  private void collect(final Group group, final FileRows rows, final boolean keep) {
    rows.add(group.chunks, keep);
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
      throw new FileRefusedException(file.path(), "gone while it was read: " + e, e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Group(
      GroupColumns columns,
      boolean[] usable,
      SortedMap<Period, RowChunk> chunks,
      Rejections rejections) {}
}
