/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Everything that a store answers, as one number: reads every call's every cell, so that whatever a
 * damaged file can do to a reader, it does here.
 */
final class Contents {
  private long hash;

  private Contents() {}

  /** Opens, reads all and closes; equal stores give equal numbers. */
  static long of(final Path store) {
    final Contents contents = new Contents();
    try (MarketCenter center = MarketCenter.open(store)) {
      contents.add(center);
    }
    return contents.hash;
  }

  private void add(final MarketCenter center) {
    add(center.zone());
    add(center.getStats());
    final Set<String> symbols = new HashSet<>();
    for (final PartitionInfo info : center.partitions()) {
      add(info);
      final LocalDate first = LocalDate.of(Integer.parseInt(info.period()), 1, 1);
      for (int day = 0; day < 12; day++) {
        add(center.getDateShared(first.plusDays(day)), symbols);
      }
    }
    for (final String symbol : symbols.stream().sorted().toList()) {
      add(center.getSeriesShared(symbol));
      add(center.getSeriesShared(symbol, "20230103", "2024-01-04"));
    }
  }

  private void add(final Snapshot day, final Set<String> symbols) {
    add(day);
    add(day.rowCount());
    add(day.columns());
    for (int row = 0; row < day.rowCount(); row++) {
      final String symbol = day.symbol(row);
      symbols.add(symbol);
      add(symbol);
      add(day.row(symbol));
      add(day.isPresent(row));
      add(String.valueOf(day.get(symbol)));
      for (int column = 0; column < day.columns().size(); column++) {
        add(day.doubleValue(column, row));
        add(day.longValue(column, row));
      }
    }
    add(day.symbols());
    for (final KlineView bar : day) {
      add(bar.toKline());
      add(bar.date());
    }
  }

  private void add(final Series series) {
    add(series.size());
    for (final KlineView bar : series) {
      add(bar.toKline());
    }
    for (int i = 0; i < series.size(); i++) {
      add(series.date(i));
      add(series.close(i));
    }
    for (final String column : series.columnNames()) {
      for (final double value : series.doubles(column)) {
        add(value);
      }
    }
  }

  private void add(final Object part) {
    hash = 31 * hash + part.toString().hashCode();
  }
}
