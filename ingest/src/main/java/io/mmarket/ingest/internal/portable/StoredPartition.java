/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.SeriesSegment;
import io.mmarket.store.StoredRow;
import io.mmarket.store.TimeSeries;
import io.mmarket.store.Universe;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one partition, or of some of its dates, read symbol by symbol. */
final class StoredPartition {
  private final MarketCenter market;
  private final Kind kind;
  private final LocalDate first;
  private final LocalDate last;

  StoredPartition(final MarketCenter market, final PartitionInfo info) {
    this(market, info.kind(), firstDate(info), lastDate(info));
  }

  private StoredPartition(
      final MarketCenter market, final Kind kind, final LocalDate first, final LocalDate last) {
    this.market = market;
    this.kind = kind;
    this.first = first;
    this.last = last;
  }

  private static LocalDate firstDate(final PartitionInfo info) {
    return LocalDate.parse(info.kind() == Kind.DAILY ? info.period() + "-01-01" : info.period());
  }

  private static LocalDate lastDate(final PartitionInfo info) {
    return LocalDate.parse(info.kind() == Kind.DAILY ? info.period() + "-12-31" : info.period());
  }

  /** What lies in a range of dates, both included; without any date when nothing does. */
  StoredPartition between(final LocalDate from, final LocalDate to) {
    return new StoredPartition(
        market, kind, from.isAfter(first) ? from : first, to.isBefore(last) ? to : last);
  }

  boolean hasDates() {
    return !first.isAfter(last);
  }

  /** Whether any of these symbols is in it; null stands for all. */
  boolean hasAny(final @Nullable Set<String> names) {
    final Universe universe = symbols();
    return names == null || names.stream().anyMatch(name -> universe.row(name) >= 0);
  }

  Kind kind() {
    return kind;
  }

  Universe symbols() {
    return market.universe(kind, first.toString());
  }

  TimeSeries<? extends StoredRow> rows(final String symbol) {
    return switch (kind) {
      case DAILY -> market.getSeriesShared(symbol, first, last);
      case MINUTE -> market.getMinuteSeriesShared(symbol, first.toString(), last.toString());
      case TICK -> market.getTicksShared(symbol, first);
    };
  }

  /** What is stored: all symbols have the same columns. */
  List<ColumnSpec> columns() {
    for (final String symbol : symbols()) {
      final TimeSeries<? extends StoredRow> rows = rows(symbol);
      if (rows.size() > 0) {
        return columns(rows);
      }
    }
    return List.of();
  }

  /** The columns of a series of one partition, in the order of its names. */
  static List<ColumnSpec> columns(final TimeSeries<? extends StoredRow> rows) {
    final SeriesSegment segment = rows.segments().get(0);
    return rows.columnNames().stream()
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
