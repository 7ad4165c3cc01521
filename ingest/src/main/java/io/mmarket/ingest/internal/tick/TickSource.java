/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.tick;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.RejectedRow;
import io.mmarket.ingest.internal.Rejections;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.BookExchanges;
import io.mmarket.ingest.internal.read.SymbolReader;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.ipc.TickDraft;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of one file in order of time: a row group at a time where the file is in order, else
 * sorted, which takes the whole file into memory. Used by one thread.
 */
public final class TickSource {
  private static final int MAX_SYMBOL_BYTES = 255;

  private final ParquetFile file;
  private final IngestPlan plan;
  private final TickGroupReader reader;
  private final Rejections rejections = new Rejections();
  private final TickFiller filler = new TickFiller();
  private final int[] firstRows;
  private final int @Nullable [] order;
  private final @Nullable TickColumns[] groups;
  private int position;
  private int group = -1;

  /**
   * Looks at all times of a file.
   *
   * @param file the file, which stays the caller's and open
   * @param plan what is read from it
   * @param zone the zone in which it is read
   * @throws FileRefusedException if one code is used by two exchanges, or rows are too many
   */
  public TickSource(final ParquetFile file, final IngestPlan plan, final ZoneId zone) {
    this.file = file;
    this.plan = plan;
    final TimeReader times = new TimeReader(file, plan.times(), zone);
    this.reader = new TickGroupReader(file, plan, times);
    this.firstRows = firstRows(file);
    this.groups = new TickColumns[file.rowGroupCount()];
    final long[] all = new long[firstRows[firstRows.length - 1]];
    for (int i = 0; i < groups.length; i++) {
      final long[] utcNs = times.utcNs(i);
      System.arraycopy(utcNs, 0, all, firstRows[i], utcNs.length);
    }
    requireOneExchange(all);
    order = TimeOrder.of(all).orElse(null);
  }

  /** Rows that were no ticks so far. */
  public Rejections rejections() {
    return rejections;
  }

  /** Fills the next tick; false at the end. */
  public boolean next(final TickDraft draft) {
    while (position < firstRows[firstRows.length - 1]) {
      final int row = order == null ? position : order[position];
      position++;
      final TickColumns columns = columnsOf(row);
      final int rowInGroup = row - firstRows[group];
      final String reason = reason(columns, rowInGroup);
      if (reason == null) {
        filler.fill(draft, columns, rowInGroup);
        return true;
      }
      rejections.add(reason, () -> new RejectedRow(file.path(), row + 1L, "", ""));
    }
    return false;
  }

  private static @Nullable String reason(final TickColumns columns, final int row) {
    final String reason = TickFiller.unusable(columns, row);
    return reason == null && columns.symbolBytes(row) > MAX_SYMBOL_BYTES
        ? Rejections.LONG_SYMBOL
        : reason;
  }

  private TickColumns columnsOf(final int row) {
    if (group < 0 || row < firstRows[group] || row >= firstRows[group + 1]) {
      if (order == null && group >= 0) {
        groups[group] = null;
      }
      final int found = Arrays.binarySearch(firstRows, row);
      group = found >= 0 ? lastWithFirstRow(found) : -found - 2;
    }
    TickColumns columns = groups[group];
    if (columns == null) {
      columns = reader.read(group);
      groups[group] = columns;
    }
    return columns;
  }

  // Empty row groups share their first row with the next.
  private int lastWithFirstRow(final int found) {
    int last = found;
    while (last + 1 < groups.length && firstRows[last + 1] == firstRows[found]) {
      last++;
    }
    return last;
  }

  private void requireOneExchange(final long[] times) {
    final boolean hasBook = plan.book().columns().findAny().isPresent();
    if (!hasBook || plan.exchange() == null || plan.qualifySymbols()) {
      return;
    }
    final SymbolReader symbols = new SymbolReader(file, plan);
    final BookExchanges exchanges = new BookExchanges();
    for (int i = 0; i < groups.length; i++) {
      exchanges.see(symbols.symbols(i), reader.exchanges(i));
    }
    for (int i = 0; exchanges.isSuspicious() && i < groups.length; i++) {
      final TextColumn places = reader.exchanges(i);
      final long[] own = Arrays.copyOfRange(times, firstRows[i], firstRows[i + 1]);
      final Optional<String> conflict = exchanges.conflict(symbols.symbols(i), places, own);
      if (conflict.isPresent()) {
        throw new FileRefusedException(file.path(), conflict.get());
      }
    }
  }

  private static int[] firstRows(final ParquetFile file) {
    final int[] rows = new int[file.rowGroupCount() + 1];
    for (int i = 0; i + 1 < rows.length; i++) {
      final long next = rows[i] + file.rowGroupRowCount(i);
      if (next > Integer.MAX_VALUE) {
        throw new FileRefusedException(
            file.path(), "has more than " + Integer.MAX_VALUE + " ticks; split it");
      }
      rows[i + 1] = (int) next;
    }
    return rows;
  }
}
