/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Objects;

/** The store, through its public API: each question names the date and the symbol. */
final class MarketBars implements DailyBars {
  private final MarketCenter market;
  private final int[] dateKeys;
  private final String[] symbols;

  MarketBars(final DailyShape shape, final Path data) {
    market = MarketCenter.open(DailyStore.folder(shape, data));
    dateKeys = Keys.dates(shape);
    symbols = Keys.symbols(shape);
  }

  @Override
  public double close(final int date, final int symbol) {
    final Snapshot day = market.getDateShared(dateKeys[date]);
    return day.close(day.row(symbols[symbol]));
  }

  @Override
  public double sumOfDate(final int date) {
    final DoubleBuffer column =
        Objects.requireNonNull(market.getDateShared(dateKeys[date]).column(Field.CLOSE));
    double sum = 0;
    for (int i = 0, n = column.limit(); i < n; i++) {
      sum += column.get(i);
    }
    return sum;
  }

  @Override
  public double sumOfSymbol(final int symbol) {
    final Series series = market.getSeriesShared(symbols[symbol]);
    double sum = 0;
    for (int i = 0, n = series.size(); i < n; i++) {
      sum += series.close(i);
    }
    return sum;
  }

  @Override
  public void close() {
    market.close();
  }
}
