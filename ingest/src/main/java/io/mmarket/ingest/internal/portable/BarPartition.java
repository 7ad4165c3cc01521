/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.SeriesSegment;
import io.mmarket.store.Universe;
import java.time.LocalDate;
import java.util.List;

/** The bars of one partition, read symbol by symbol. */
final class BarPartition {
  private final MarketCenter market;
  private final Kind kind;
  private final LocalDate first;
  private final LocalDate last;

  /**
   * A partition.
   *
   * @param period a year for daily bars, else a trading date
   */
  BarPartition(final MarketCenter market, final Kind kind, final String period) {
    this.market = market;
    this.kind = kind;
    this.first = LocalDate.parse(kind == Kind.DAILY ? period + "-01-01" : period);
    this.last = kind == Kind.DAILY ? LocalDate.of(first.getYear(), 12, 31) : first;
  }

  Kind kind() {
    return kind;
  }

  Universe symbols() {
    return market.universe(kind, first.toString());
  }

  Series series(final String symbol) {
    return kind == Kind.DAILY
        ? market.getSeriesShared(symbol, first, last)
        : market.getMinuteSeriesShared(symbol, first.toString(), last.toString());
  }

  /** What is stored: all symbols have the same columns. */
  List<ColumnSpec> columns() {
    for (final String symbol : symbols()) {
      final Series series = series(symbol);
      if (series.size() > 0) {
        return columns(series);
      }
    }
    return List.of();
  }

  /** The columns of a series of one partition, in the order of its names. */
  static List<ColumnSpec> columns(final Series series) {
    final SeriesSegment segment = series.segments().get(0);
    return series.columnNames().stream()
        .map(name -> new ColumnSpec(name, type(segment, name)))
        .toList();
  }

  private static ColumnType type(final SeriesSegment segment, final String name) {
    if (segment.column(name) != null) {
      return ColumnType.DOUBLE;
    }
    return segment.longColumn(name) != null ? ColumnType.INT64 : ColumnType.TEXT;
  }
}
