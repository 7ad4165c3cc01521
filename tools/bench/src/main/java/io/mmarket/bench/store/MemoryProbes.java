/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kline;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * JVMs whose memory is measured: each prints a sum, and then waits for the end of its standard
 * input. Arguments: store, first year, years, dates a year.
 */
final class MemoryProbes {
  private MemoryProbes() {}

  private static List<LocalDate> dates(final String[] args) {
    final int firstYear = Integer.parseInt(args[1]);
    final List<LocalDate> dates = new ArrayList<>();
    for (int year = firstYear; year < firstYear + Integer.parseInt(args[2]); year++) {
      for (int date = 0; date < Integer.parseInt(args[3]); date++) {
        dates.add(LocalDate.of(year, 1, 2).plusDays(date));
      }
    }
    return dates;
  }

  private static void answer(final double sum) throws IOException {
    System.out.println(sum);
    while (System.in.read() >= 0) {
      // Until the parent has looked.
    }
  }

  /** Reads every column in place, of each date and then of each symbol. */
  static final class Mapped {
    private Mapped() {}

    public static void main(final String[] args) throws IOException {
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        double sum = 0;
        Snapshot last = market.getDateShared(dates(args).get(0));
        for (final LocalDate date : dates(args)) {
          last = market.getDateShared(date);
          sum += sumOf(last);
        }
        for (int row = 0; row < last.rowCount(); row++) {
          final Series series = market.getSeriesShared(last.symbol(row));
          for (final ColumnSpec column : last.columns()) {
            for (final double value : series.doubles(column.name())) {
              sum += value;
            }
          }
        }
        answer(sum);
      }
    }

    private static double sumOf(final Snapshot day) {
      double sum = 0;
      for (final ColumnSpec spec : day.columns()) {
        final DoubleBuffer column = Objects.requireNonNull(day.column(spec.name()));
        for (int row = 0; row < column.limit(); row++) {
          sum += column.get(row);
        }
      }
      return sum;
    }
  }

  /** Keeps a deep copy of each date, as strategies do without a store. */
  static final class Copied {
    private Copied() {}

    public static void main(final String[] args) throws IOException {
      final List<Map<String, Kline>> days = new ArrayList<>();
      try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
        for (final LocalDate date : dates(args)) {
          days.add(market.getDate(date.toString()));
        }
      }
      double sum = 0;
      for (final Map<String, Kline> day : days) {
        for (final Kline bar : day.values()) {
          sum += bar.close();
        }
      }
      System.gc();
      answer(sum);
    }
  }
}
