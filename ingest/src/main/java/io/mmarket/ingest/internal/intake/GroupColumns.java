/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Kind;
import io.mmarket.store.RowChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row group as read.
 *
 * @param kind what the rows are; of a file with bars of both kinds those that are not {@code daily}
 * @param daily which rows are daily bars, or null where {@code kind} holds for all
 * @param days trading dates as days since 1970-01-01, or why there is none
 * @param times the times that are stored, UTC nanoseconds, or why there is none
 * @param symbols the symbols
 * @param exchanges the exchanges, or null where they do not matter
 * @param prices open, high, low and close of bars, those that there are
 * @param values all columns that are stored; integers are kept as such until it is known how large
 *     they are
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
record GroupColumns(
    Kind kind,
    boolean @Nullable [] daily,
    long[] days,
    long[] times,
    TextColumn symbols,
    @Nullable TextColumn exchanges,
    List<double[]> prices,
    List<ColumnValues> values) {

  int rowCount() {
    return days.length;
  }

  /** All rows; those without a symbol cannot stay. */
  RowChunk toChunk() {
    return new RowChunk(symbols.dictionary(), symbols.ids(), times, values);
  }

  Kind kind(final int row) {
    return daily != null && daily[row] ? Kind.DAILY : kind;
  }
}
