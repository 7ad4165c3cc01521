/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.BookColumn;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Grids of the three kinds, on one trading date or in one year. */
final class SampleGrids {
  static final LocalDate DATE = LocalDate.of(2024, 1, 2);

  /** The position of the close in {@link #daily} and {@link #minutes}. */
  static final int CLOSE = 3;

  /** The position of the last price in {@link #ticks}. */
  static final int LAST_PRICE = 0;

  private static final int BOOK_LEVELS = 2;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long OPENING_S = 5_400;
  private static final long TICK_STEP_NS = 3 * SECOND_NS;

  private SampleGrids() {}

  private static long midnightNs() {
    return DATE.toEpochDay() * RowChunk.DAY_NS;
  }

  /** Ten columns. */
  static Grid daily(final int symbols, final int dates) {
    return new Grid(
        symbols,
        dates,
        midnightNs(),
        RowChunk.DAY_NS,
        0,
        EnumSet.range(Field.OPEN, Field.DIVIDEND_CASH_BEFORE_TAX).stream()
            .map(ColumnSpec::of)
            .toList());
  }

  /** Six columns. */
  static Grid minutes(final int symbols, final int minutes) {
    return new Grid(
        symbols,
        minutes,
        midnightNs() + OPENING_S * SECOND_NS,
        60 * SECOND_NS,
        0,
        EnumSet.range(Field.OPEN, Field.TOTAL_TURNOVER).stream().map(ColumnSpec::of).toList());
  }

  /** Thirteen columns: five fields, two levels of the book. */
  static Grid ticks(final int symbols, final int ticksOfSymbol) {
    final List<ColumnSpec> columns =
        new ArrayList<>(
            Stream.of(
                    Field.LAST_PRICE,
                    Field.LAST_VOLUME,
                    Field.VOLUME,
                    Field.AMOUNT,
                    Field.OPEN_INTEREST)
                .map(ColumnSpec::of)
                .toList());
    for (final BookColumn column : BookColumn.values()) {
      for (int level = 1; level <= BOOK_LEVELS; level++) {
        columns.add(column.spec(level));
      }
    }
    return new Grid(
        symbols, ticksOfSymbol, midnightNs() + OPENING_S * SECOND_NS, TICK_STEP_NS, 0, columns);
  }
}
