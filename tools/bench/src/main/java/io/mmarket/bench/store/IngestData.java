/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.RowChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a grid as Parquet files: Snappy, row groups of a million rows, at each time one row
 * of every symbol of the file.
 *
 * @param name what tables show
 * @param kind daily bars or ticks
 * @param grid the rows
 */
record IngestData(String name, Kind kind, Grid grid) {
  /** Daily bars of ten columns, on at most 250 dates. */
  static IngestData daily(final int symbols, final int dates) {
    return new IngestData("daily bars", Kind.DAILY, SampleGrids.daily(symbols, dates));
  }

  /** Ticks of thirteen columns, of one date. */
  static IngestData ticks(final int symbols, final int ticksOfSymbol) {
    return new IngestData("ticks", Kind.TICK, SampleGrids.ticks(symbols, ticksOfSymbol));
  }

  /** The column whose sum proves an answer. */
  String summed() {
    return grid.columns().get(summedColumn()).name();
  }

  private int summedColumn() {
    return kind == Kind.DAILY ? SampleGrids.CLOSE : SampleGrids.LAST_PRICE;
  }

  double sum() {
    double sum = 0;
    for (int time = 0; time < grid.times(); time++) {
      sum += grid.sumAt(time, summedColumn());
    }
    return sum;
  }

  /** Writes the symbols evenly to files in a new folder. */
  void write(final Path folder, final int files) throws IOException {
    Files.createDirectories(folder);
    final List<TableColumn> columns = new ArrayList<>();
    columns.add(
        kind == Kind.DAILY
            ? new TableColumn("date", ColumnType.DATE)
            : new TableColumn("datetime", ColumnType.UTC_TIMESTAMP));
    columns.add(new TableColumn("symbol", ColumnType.TEXT));
    for (final ColumnSpec column : grid.columns()) {
      columns.add(new TableColumn(column.name(), ColumnType.DOUBLE));
    }
    for (int file = 0; file < files; file++) {
      final int first = (int) ((long) grid.symbols() * file / files);
      final int end = (int) ((long) grid.symbols() * (file + 1) / files);
      final Path path = folder.resolve(String.format("part-%05d.parquet", file));
      try (ParquetTableWriter out =
          ParquetTableWriter.create(path, columns, ParquetTableWriter.Options.DEFAULT)) {
        write(out, first, end);
      }
    }
  }

  private void write(final ParquetTableWriter out, final int firstSymbol, final int endSymbol) {
    final String[] names = new String[endSymbol];
    for (int symbol = firstSymbol; symbol < endSymbol; symbol++) {
      names[symbol] = DailyShape.symbol(symbol);
    }
    for (int time = 0; time < grid.times(); time++) {
      final long timeNs = grid.timeNs(time);
      for (int symbol = firstSymbol; symbol < endSymbol; symbol++) {
        out.setLong(0, kind == Kind.DAILY ? timeNs / RowChunk.DAY_NS : timeNs);
        out.setText(1, names[symbol]);
        for (int column = 0; column < grid.columns().size(); column++) {
          out.setDouble(2 + column, grid.value(time, symbol, column));
        }
        out.endRow();
      }
    }
  }

  /** The sum of the same column in a store that holds nothing else. */
  double sumStored(final Path store) {
    double sum = 0;
    try (MarketCenter market = MarketCenter.open(store)) {
      if (kind == Kind.DAILY) {
        for (int time = 0; time < grid.times(); time++) {
          sum += Sums.ofCloses(market.getDateShared(SampleGrids.DATE.plusDays(time)));
        }
      } else {
        for (int symbol = 0; symbol < grid.symbols(); symbol++) {
          sum += Sums.ofTicks(market, DailyShape.symbol(symbol), SampleGrids.DATE);
        }
      }
    }
    return sum;
  }
}
