/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.file.Path;
import java.util.List;

/**
 * The same daily bars of 5,000 symbols as a Parquet file and as a store.
 *
 * @param folder where both are
 * @param dates how many dates, at most 250
 */
record BacktestInput(Path folder, int dates) {
  /** In both, on each date. */
  static final int SYMBOLS = 5_000;

  private static final int OPEN = 0;

  IngestData data() {
    return IngestData.daily(SYMBOLS, dates);
  }

  Path parquetFolder() {
    return folder.resolve("in");
  }

  /** The only file, as {@link IngestData} names it. */
  Path parquet() {
    return parquetFolder().resolve("part-00000.parquet");
  }

  Path store() {
    return folder.resolve("store");
  }

  /** For a process that reads it back with {@link #of}. */
  List<String> arguments() {
    return List.of(folder.toString(), Integer.toString(dates));
  }

  static BacktestInput of(final String folder, final String dates) {
    return new BacktestInput(Path.of(folder), Integer.parseInt(dates));
  }

  /** What so many strategies must add up, computed from the values and not read from anywhere. */
  double expectedSum(final int strategyCount) {
    final BacktestStrategies strategies = new BacktestStrategies(0, strategyCount);
    final Grid grid = data().grid();
    final double[] opens = new double[SYMBOLS];
    final double[] closes = new double[SYMBOLS];
    for (int date = 0; date < dates; date++) {
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        opens[symbol] = grid.value(date, symbol, OPEN);
        closes[symbol] = grid.value(date, symbol, SampleGrids.CLOSE);
      }
      for (int strategy = 0; strategy < strategyCount; strategy++) {
        strategies.onDate(strategy, opens, closes, 0, SYMBOLS);
      }
    }
    return strategies.sum();
  }
}
