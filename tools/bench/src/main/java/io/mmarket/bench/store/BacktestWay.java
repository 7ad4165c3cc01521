/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.store.Field;
import io.mmarket.store.Kline;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How the strategies of a process get their data. */
enum BacktestWay {
  /** All of them read the same mapped columns. */
  SHARED("one store, shared") {
    @Override
    void run(final BacktestInput input, final BacktestStrategies strategies, final Runnable then) {
      try (MarketCenter market = MarketCenter.open(input.store())) {
        for (int date = 0; date < input.dates(); date++) {
          final Snapshot day = market.getDateShared(SampleGrids.DATE.plusDays(date));
          final DoubleBuffer opens = Objects.requireNonNull(day.column(Field.OPEN));
          final DoubleBuffer closes = Objects.requireNonNull(day.column(Field.CLOSE));
          for (int strategy = 0; strategy < strategies.count(); strategy++) {
            strategies.onDate(strategy, opens, closes);
          }
        }
        then.run();
      }
    }
  },

  /** Each has a deep copy of each date while it works with it, as {@code getDate} gives it. */
  COPY_A_DATE("a deep copy a strategy and date") {
    @Override
    void run(final BacktestInput input, final BacktestStrategies strategies, final Runnable then) {
      try (MarketCenter market = MarketCenter.open(input.store())) {
        for (int date = 0; date < input.dates(); date++) {
          for (int strategy = 0; strategy < strategies.count(); strategy++) {
            strategies.onDate(strategy, copy(market, date).values());
          }
        }
        then.run();
      }
    }
  },

  /** Each has a deep copy of all dates of its own, and keeps it. */
  COPY_ALL("a deep copy a strategy, kept") {
    @Override
    void run(final BacktestInput input, final BacktestStrategies strategies, final Runnable then) {
      final List<Map<String, Kline>> copies = new ArrayList<>();
      try (MarketCenter market = MarketCenter.open(input.store())) {
        for (int strategy = 0; strategy < strategies.count(); strategy++) {
          for (int date = 0; date < input.dates(); date++) {
            final Map<String, Kline> day = copy(market, date);
            copies.add(day);
            strategies.onDate(strategy, day.values());
          }
        }
        then.run();
      } finally {
        Reference.reachabilityFence(copies);
      }
    }
  },

  /** The process decodes all columns of the Parquet file into arrays, for all its strategies. */
  PARQUET("Parquet, read by each process") {
    @Override
    void run(final BacktestInput input, final BacktestStrategies strategies, final Runnable then) {
      final List<Map<String, double[]>> groups = new ArrayList<>();
      try (ParquetFile file = ParquetFile.open(input.parquet())) {
        for (int group = 0; group < file.rowGroupCount(); group++) {
          final Map<String, double[]> columns = decode(file, group);
          groups.add(columns);
          show(columns, strategies);
        }
        then.run();
      } finally {
        Reference.reachabilityFence(groups);
      }
    }
  };

  private final String text;

  BacktestWay(final String text) {
    this.text = text;
  }

  /** What tables show. */
  String text() {
    return text;
  }

  /**
   * Shows every strategy every date, in order.
   *
   * @param input the data
   * @param strategies those of this process
   * @param then called when that is done, while the data are still held
   */
  abstract void run(BacktestInput input, BacktestStrategies strategies, Runnable then);

  private static Map<String, Kline> copy(final MarketCenter market, final int date) {
    return market.getDate(SampleGrids.DATE.plusDays(date));
  }

  private static Map<String, double[]> decode(final ParquetFile file, final int group) {
    final Map<String, double[]> columns = new HashMap<>();
    for (final ParquetColumn column : file.columns()) {
      switch (column.form()) {
        case FLOATING -> columns.put(column.name(), file.readDoubles(group, column));
        case TEXT -> file.readText(group, column);
        default -> file.readLongs(group, column);
      }
    }
    return columns;
  }

  /** A row group holds whole dates, one after the other. */
  private static void show(
      final Map<String, double[]> columns, final BacktestStrategies strategies) {
    final double[] opens = Objects.requireNonNull(columns.get("open"));
    final double[] closes = Objects.requireNonNull(columns.get("close"));
    for (int from = 0; from < closes.length; from += BacktestInput.SYMBOLS) {
      for (int strategy = 0; strategy < strategies.count(); strategy++) {
        strategies.onDate(strategy, opens, closes, from, from + BacktestInput.SYMBOLS);
      }
    }
  }
}
