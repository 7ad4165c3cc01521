/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.internal.Rejections;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.read.TimeReader;
import io.mmarket.ingest.internal.recognition.IngestPlan;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.store.ColumnValues;
import java.util.Optional;

/**
 * Tells which rows of a row group can be stored: those with a symbol, a trading date and at least
 * one price. The others are counted by reason.
 */
final class UsableRows {
  private static final int MAX_SYMBOL_BYTES = 255;

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
    final boolean[] usable = new boolean[columns.days().length];
    final int[] symbolLengths = lengths(columns.symbols());
    for (int row = 0; row < usable.length; row++) {
      final int symbol = columns.symbols().ids()[row];
      final String reason =
          reason(symbol < 0 ? 0 : symbolLengths[symbol], columns.days()[row], columns, row);
      usable[row] = reason.isEmpty();
      if (!reason.isEmpty()) {
        final int rejected = row;
        rejections.add(reason, () -> example(group, rejected, reason));
      }
    }
    return usable;
  }

  private static String reason(
      final int symbolBytes, final long day, final GroupColumns columns, final int row) {
    if (symbolBytes == 0) {
      return Rejections.NO_SYMBOL;
    }
    if (symbolBytes > MAX_SYMBOL_BYTES) {
      return Rejections.LONG_SYMBOL;
    }
    if (!TimeDecoder.isTime(day)) {
      return day == TimeDecoder.MISSING ? Rejections.NO_DATE : Rejections.UNREADABLE_DATE;
    }
    return hasPrice(columns, row) ? "" : Rejections.NO_PRICE;
  }

  private static boolean hasPrice(final GroupColumns columns, final int row) {
    for (int i = columns.prices() - 1; i >= 0; i--) {
      final ColumnValues.Doubles price = columns.fields().get(i);
      if (!Double.isNaN(price.values()[row])) {
        return true;
      }
    }
    return false;
  }

  private static int[] lengths(final TextColumn symbols) {
    final int[] lengths = new int[symbols.dictionary().length];
    for (int id = 0; id < lengths.length; id++) {
      lengths[id] = symbols.dictionary()[id].length;
    }
    return lengths;
  }

  private String example(final int group, final int row, final String reason) {
    long before = 0;
    for (int i = 0; i < group; i++) {
      before += file.rowGroupRowCount(i);
    }
    final String place = file.path() + ", row " + (before + row + 1);
    if (reason.equals(Rejections.NO_PRICE)) {
      return place + ", open, high, low and close are all missing";
    }
    final Optional<ParquetColumn> column =
        reason.equals(Rejections.NO_SYMBOL) || reason.equals(Rejections.LONG_SYMBOL)
            ? Optional.ofNullable(plan.symbol().column())
            : times.dateColumn();
    return column
        .map(found -> place + ", " + found.name() + ": " + times.rawValue(group, found, row))
        .orElse(place);
  }
}
