/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.SeriesSegment;
import io.mmarket.store.Snapshot;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Objects;

/** The store, through its public API: each question names the date and the symbol. */
final class MarketBars implements DailyBars {
  private final MarketCenter market;
  private final int[] dateKeys;
  private final String[] symbols;
  private final boolean byPosition;

  /**
   * Opens the store.
   *
   * @param byPosition whether series are read a value at a time, not as columns in place
   */
  MarketBars(final DailyShape shape, final Path data, final boolean byPosition) {
    this.byPosition = byPosition;
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
    return sum(Objects.requireNonNull(market.getDateShared(dateKeys[date]).column(Field.CLOSE)));
  }

  @Override
  public double sumOfSymbol(final int symbol) {
    final Series series = market.getSeriesShared(symbols[symbol]);
    return byPosition ? sumByPosition(series) : sumInPlace(series);
  }

  private static double sumByPosition(final Series series) {
    double sum = 0;
    for (int i = 0, n = series.size(); i < n; i++) {
      sum += series.close(i);
    }
    return sum;
  }

  private static double sumInPlace(final Series series) {
    double sum = 0;
    for (final SeriesSegment run : series.segments()) {
      sum += sum(Objects.requireNonNull(run.column(Field.CLOSE)));
    }
    return sum;
  }

  private static double sum(final DoubleBuffer column) {
    double sum = 0;
    for (int i = 0, n = column.limit(); i < n; i++) {
      sum += column.get(i);
    }
    return sum;
  }

  @Override
  public void close() {
    market.close();
  }
}
