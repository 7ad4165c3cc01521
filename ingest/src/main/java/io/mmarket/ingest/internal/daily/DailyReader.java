/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ProgressListener;
import io.mmarket.ingest.internal.Rejections;
import io.mmarket.ingest.internal.ledger.FileStamp;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.store.RowChunk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntPredicate;

/**
 * Reads the daily bars of one file, a few row groups at once. Called from a task of the pool that
 * shall do the work.
 */
final class DailyReader {
  private static final int GROUPS_IN_FLIGHT = 3;

  private final DailyFile file;
  private final WideColumns wide;
  private final ProgressListener progress;

  DailyReader(final DailyFile file, final WideColumns wide, final ProgressListener progress) {
    this.file = file;
    this.wide = wide;
    this.progress = progress;
  }

  /**
   * Reads all row groups.
   *
   * @param wanted years whose rows are returned
   * @param keep whether rows are kept, or only counted
   * @throws FileRefusedException if the file is damaged, or changed since it was recognised
   */
  DailyRows read(final IntPredicate wanted, final boolean keep) {
    final DailyRows rows = new DailyRows();
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
    }
    // A fault of the hash refuses the file here, before anything of it is published.
    hashing.join();
    requireUnchanged();
    return rows;
  }

  private Group read(final ParquetFile open, final int number, final IntPredicate wanted) {
    final TimeReader times = new TimeReader(open, file.plan().times(), file.zone());
    final GroupColumns columns = new GroupReader(open, file.plan(), times).read(number);
    final Rejections rejections = new Rejections();
    final boolean[] usable =
        new UsableRows(open, file.plan(), times).of(number, columns, rejections);
    wide.see(columns.extras());
    progress.rowsRead(usable.length);
    return new Group(columns, usable, YearSplitter.split(columns, usable, wanted), rejections);
  }

  private static void collect(final Group group, final DailyRows rows, final boolean keep) {
    rows.add(group.chunks, keep);
    rows.rejections().addAll(group.rejections);
    rows.exchanges().add(group.columns, group.usable);
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
      SortedMap<Integer, RowChunk> chunks,
      Rejections rejections) {}
}
