/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.TradingDates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Daily bars without a gap: every symbol has a bar on each date. A year is a partition. Values are
 * whole numbers computed from (date, symbol, column), so that every reader can check its answers
 * and sums are exact in any order.
 *
 * @param symbols how many
 * @param years how many partitions
 * @param datesPerYear dates in each, from January 2 on, at most 250
 */
record DailyShape(int symbols, int years, int datesPerYear) {
  /** Open, high, low, close, volume. */
  static final int COLUMNS = 5;

  static final int CLOSE = 3;

  private static final int FIRST_YEAR = 1925;
  private static final int GREATEST_VALUE = 10_000;

  int dates() {
    return years * datesPerYear;
  }

  long bars() {
    return (long) dates() * symbols;
  }

  int year(final int partition) {
    return FIRST_YEAR + partition;
  }

  LocalDate date(final int date) {
    return LocalDate.of(year(date / datesPerYear), 1, 2).plusDays(date % datesPerYear);
  }

  int dateKey(final int date) {
    return TradingDates.toInt(date(date));
  }

  long timeNs(final int date) {
    return date(date).toEpochDay() * RowChunk.DAY_NS;
  }

  static String symbol(final int symbol) {
    return String.format(Locale.ROOT, "%06d.XSHE", symbol);
  }

  static byte[] symbolBytes(final int symbol) {
    return symbol(symbol).getBytes(StandardCharsets.US_ASCII);
  }

  static double value(final int date, final int symbol, final int column) {
    long mixed = ((long) date << 40 ^ (long) symbol << 8 ^ column) + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return 1 + (mixed >>> 33) % GREATEST_VALUE;
  }

  /** Where this shape's files are below a folder of data. */
  Path folder(final Path data) {
    return data.resolve("daily-" + String.join("x", parameters()));
  }

  private List<String> parameters() {
    return List.of(
        Integer.toString(symbols), Integer.toString(years), Integer.toString(datesPerYear));
  }
}
