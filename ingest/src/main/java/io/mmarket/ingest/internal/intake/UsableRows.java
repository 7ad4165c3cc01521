/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.RejectedRow;
import io.mmarket.ingest.internal.Rejections;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.store.Kind;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells which rows of a row group can be stored: those with a symbol, a trading date, a time near
 * it, and, if they are bars, at least one price. The others are counted by reason.
 */
final class UsableRows {
  private static final int MAX_SYMBOL_BYTES = 255;
  // How far from midnight UTC of its trading date a store lets a time be.
  private static final long MAX_BEFORE_NS = StoreWriter.MAX_DAYS_BEFORE * RowChunk.DAY_NS;
  private static final long MAX_AFTER_NS = StoreWriter.MAX_DAYS_AFTER * RowChunk.DAY_NS;
  private static final long MAX_DAY = Long.MAX_VALUE / RowChunk.DAY_NS - 15;

  private final ParquetFile file;
  private final IngestPlan plan;
  private final TimeReader times;

  UsableRows(final ParquetFile file, final IngestPlan plan, final TimeReader times) {
    this.file = file;
    this.plan = plan;
    this.times = times;
  }

  /**
   * Marks the rows.
   *
   * @return a flag a row, true where it can be stored
   */
  boolean[] of(final int group, final GroupColumns columns, final Rejections rejections) {
    final boolean[] usable = new boolean[columns.rowCount()];
    final String[] symbolReasons = symbolReasons(columns.symbols());
    for (int row = 0; row < usable.length; row++) {
      final int symbol = columns.symbols().ids()[row];
      final String ofSymbol = symbol < 0 ? Rejections.NO_SYMBOL : symbolReasons[symbol];
      final String reason = ofSymbol.isEmpty() ? reason(columns, row) : ofSymbol;
      usable[row] = reason.isEmpty();
      if (!reason.isEmpty()) {
        final int rejected = row;
        rejections.add(reason, () -> example(group, rejected, reason));
      }
    }
    return usable;
  }

  private String reason(final GroupColumns columns, final int row) {
    final long day = columns.days()[row];
    final long time = columns.times()[row];
    if (columns.kind(row) != Kind.DAILY && !TimeDecoder.isTime(time)) {
      return time == TimeDecoder.MISSING ? Rejections.NO_TIME : Rejections.UNREADABLE_TIME;
    }
    if (!TimeDecoder.isTime(day)) {
      return day == TimeDecoder.MISSING ? Rejections.NO_DATE : Rejections.UNREADABLE_DATE;
    }
    if (Math.abs(day) > MAX_DAY) {
      return Rejections.UNREADABLE_DATE;
    }
    final long sinceDateNs = time - day * RowChunk.DAY_NS;
    if (sinceDateNs < -MAX_BEFORE_NS || sinceDateNs >= MAX_AFTER_NS) {
      return Rejections.FAR_TIME;
    }
    final boolean mayLackPrice = columns.kind(row) == Kind.TICK || plan.isVerbatim();
    return mayLackPrice || hasPrice(columns, row) ? "" : Rejections.NO_PRICE;
  }

  private static boolean hasPrice(final GroupColumns columns, final int row) {
    for (int i = columns.prices().size() - 1; i >= 0; i--) {
      if (!Double.isNaN(columns.prices().get(i)[row])) {
        return true;
      }
    }
    return false;
  }

  /** Why each symbol cannot be stored, empty where it can. */
  private static String[] symbolReasons(final TextColumn symbols) {
    final String[] reasons = new String[symbols.dictionary().length];
    for (int id = 0; id < reasons.length; id++) {
      reasons[id] = reason(symbols.dictionary()[id]);
    }
    return reasons;
  }

  private static String reason(final byte[] symbol) {
    if (symbol.length == 0) {
      return Rejections.NO_SYMBOL;
    }
    if (symbol.length > MAX_SYMBOL_BYTES) {
      return Rejections.LONG_SYMBOL;
    }
    final byte[] text = new String(symbol, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(text, symbol) ? "" : Rejections.BAD_SYMBOL;
  }

  private RejectedRow example(final int group, final int row, final String reason) {
    long number = row + 1L;
    for (int i = 0; i < group; i++) {
      number += file.rowGroupRowCount(i);
    }
    if (reason.equals(Rejections.NO_PRICE)) {
      return new RejectedRow(file.path(), number, "open, high, low, close", "all missing");
    }
    final ParquetColumn column = column(reason).orElse(null);
    return column == null
        ? new RejectedRow(file.path(), number, "", "")
        : new RejectedRow(file.path(), number, column.name(), times.rawValue(group, column, row));
  }

  private Optional<ParquetColumn> column(final String reason) {
    return switch (reason) {
      case Rejections.NO_SYMBOL, Rejections.LONG_SYMBOL, Rejections.BAD_SYMBOL ->
          Optional.ofNullable(plan.symbol().column());
      case Rejections.NO_TIME, Rejections.UNREADABLE_TIME, Rejections.FAR_TIME ->
          times.timeColumn();
      default -> times.dateColumn();
    };
  }
}
