/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import io.mmarket.store.internal.SymbolHash;
import java.time.LocalDate;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The symbols of the day before, found by the hash that every tick carries. */
final class InstrumentTable {
  private static final int HISTORY = 60;

  /** Holds {@value #HISTORY} trading dates, also around long holidays. */
  private static final int HISTORY_CALENDAR_DAYS = 100;

  private static final int MIN_RETURNS = 10;
  private static final int LONGEST_BREAK_DAYS = 30;

  private final Long2ObjectHashMap<Instrument> byHash = new Long2ObjectHashMap<>();

  private InstrumentTable() {}

  /** The market as it was known before a date. */
  static InstrumentTable before(final LocalDate date, final MarketCenter market) {
    final InstrumentTable instruments = new InstrumentTable();
    final String end = market.getStats().dateRangeEnd();
    if (end.isEmpty()) {
      return instruments;
    }
    final LocalDate last = LocalDate.parse(end);
    LocalDate yesterday = date.isAfter(last) ? last : date.minusDays(1);
    Snapshot closes = market.getDateShared(yesterday);
    for (int i = 0; closes.size() == 0 && i < LONGEST_BREAK_DAYS; i++) {
      yesterday = yesterday.minusDays(1);
      closes = market.getDateShared(yesterday);
    }
    final String from = yesterday.minusDays(HISTORY_CALENDAR_DAYS).toString();
    for (int row = 0; row < closes.rowCount(); row++) {
      if (closes.isPresent(row) && closes.close(row) > 0) {
        final Series history =
            market.getSeriesShared(closes.symbol(row), from, yesterday.toString());
        instruments.add(closes.symbol(row), closes.close(row), sigma(history));
      }
    }
    return instruments;
  }

  private static double sigma(final Series history) {
    final int first = Math.max(1, history.size() - HISTORY);
    final int returns = history.size() - first;
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = first; i < history.size(); i++) {
      final double logReturn = Math.log(history.close(i) / history.close(i - 1));
      sum += logReturn;
      sumOfSquares += logReturn * logReturn;
    }
    final double variance = (sumOfSquares - sum * sum / returns) / (returns - 1);
    return returns >= MIN_RETURNS && variance > 0 ? Math.sqrt(variance) : Double.NaN;
  }

  private void add(final String symbol, final double close, final double sigma) {
    byHash.put(SymbolHash.of(symbol), new Instrument(byHash.size(), symbol, close, sigma));
  }

  int size() {
    return byHash.size();
  }

  /** Null for a symbol that had no bar the day before. */
  @Nullable Instrument find(final long symbolHash) {
    return byHash.get(symbolHash);
  }
}
