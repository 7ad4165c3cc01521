/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the Parquet files of the sample market, each under another name first, and renames it into
 * the watched folder. For one thread.
 */
final class SampleFiles {
  private static final String[] BAR_FIELDS = {"open", "high", "low", "close", "total_turnover"};

  private final Path watched;

  SampleFiles(final Path watched) {
    this.watched = watched;
  }

  /**
   * Takes away what is in the folder and puts a version of all bars and a file of ticks there. Of
   * two versions that come together it would be open which one is last.
   */
  void write(final int version, final int file) throws IOException {
    for (final Path old : files()) {
      Files.delete(old);
    }
    daily(version);
    minutes(version);
    ticks(file);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(watched)) {
      return files.toList();
    }
  }

  private static List<TableColumn> barColumns(final ColumnType time) {
    final List<TableColumn> columns = new ArrayList<>();
    columns.add(new TableColumn("datetime", time));
    columns.add(new TableColumn("order_book_id", ColumnType.TEXT));
    for (final String field : BAR_FIELDS) {
      columns.add(new TableColumn(field, ColumnType.DOUBLE));
    }
    columns.add(new TableColumn("volume", ColumnType.DOUBLE));
    return columns;
  }

  private static void bar(
      final ParquetTableWriter out,
      final long time,
      final int symbol,
      final long cell,
      final int version) {
    out.setLong(0, time).setText(1, Sample.symbol(symbol));
    for (int field = 0; field < Sample.FIELDS; field++) {
      out.setDouble(2 + field, Sample.bar(cell, version, field));
    }
    out.setDouble(2 + Sample.FIELDS, version);
    out.endRow();
  }

  private void daily(final int version) throws IOException {
    final Path file = hidden("daily", version);
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            file, barColumns(ColumnType.DATE), ParquetTableWriter.Options.DEFAULT)) {
      for (int date = 0; date < Sample.DAILY_DATES; date++) {
        for (int symbol = 0; symbol < Sample.DAILY_SYMBOLS; symbol++) {
          bar(out, Sample.date(date).toEpochDay(), symbol, Sample.dailyCell(date, symbol), version);
        }
      }
    }
    show(file);
  }

  private void minutes(final int version) throws IOException {
    final Path file = hidden("minutes", version);
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            file, barColumns(ColumnType.UTC_TIMESTAMP), ParquetTableWriter.Options.DEFAULT)) {
      for (int date = 0; date < Sample.MINUTE_DATES; date++) {
        for (int minute = 0; minute < Sample.MINUTES; minute++) {
          for (int symbol = 0; symbol < Sample.MINUTE_SYMBOLS; symbol++) {
            bar(
                out,
                Sample.minuteNs(date, minute),
                symbol,
                Sample.minuteCell(date, minute, symbol),
                version);
          }
        }
      }
    }
    show(file);
  }

  private void ticks(final int number) throws IOException {
    final Path file = hidden("ticks", number);
    final List<TableColumn> columns =
        List.of(
            new TableColumn("datetime", ColumnType.UTC_TIMESTAMP),
            new TableColumn("instrument_id", ColumnType.TEXT),
            new TableColumn("last_price", ColumnType.DOUBLE),
            new TableColumn("last_volume", ColumnType.DOUBLE),
            new TableColumn("volume", ColumnType.DOUBLE));
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, columns, ParquetTableWriter.Options.DEFAULT)) {
      final long first = (long) number * Sample.FILE_TICKS;
      for (long tick = first; tick < first + Sample.FILE_TICKS; tick++) {
        out.setLong(0, Sample.tickNs(tick)).setText(1, Sample.tickSymbol(tick));
        out.setDouble(2, Sample.price(Sample.FILES, tick));
        out.setDouble(3, Sample.FILES).setDouble(4, (double) tick);
        out.endRow();
      }
    }
    show(file);
  }

  private Path hidden(final String kind, final int number) {
    return watched.resolve(String.format(Locale.ROOT, ".%s-%06d.parquet", kind, number));
  }

  private static void show(final Path hidden) throws IOException {
    final String name = hidden.getFileName().toString().substring(1);
    Files.move(hidden, hidden.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
