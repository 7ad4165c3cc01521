/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together a small Parquet file, row by row. */
final class Bars {
  private final List<TableColumn> columns = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private int rowGroupRows = 1_000;

  /** Columns date, symbol, close and volume. */
  static Bars daily() {
    return new Bars()
        .column("date", ColumnType.DATE)
        .column("symbol", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE)
        .column("volume", ColumnType.LONG);
  }

  Bars column(final String name, final ColumnType type) {
    columns.add(new TableColumn(name, type));
    return this;
  }

  /** Rows a row group. */
  Bars groups(final int size) {
    rowGroupRows = size;
    return this;
  }

  /** A row: a LocalDate or text for dates, numbers, text, or null. */
  Bars row(final @Nullable Object... values) {
    rows.add(values);
    return this;
  }

  /** A row of {@link #daily()}. */
  Bars bar(final String date, final String symbol, final double close) {
    return row(LocalDate.parse(date), symbol, close, 100L);
  }

  Path write(final Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
    final ParquetTableWriter.Options options =
        new ParquetTableWriter.Options(Compression.SNAPPY, rowGroupRows);
    try (ParquetTableWriter out = ParquetTableWriter.create(file, columns, options)) {
      for (final @Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          set(out, i, row[i]);
        }
        out.endRow();
      }
    }
    return file;
  }

  private static void set(
      final ParquetTableWriter out, final int column, final @Nullable Object value) {
    if (value instanceof final LocalDate date) {
      out.setLong(column, date.toEpochDay());
    } else if (value instanceof final Long number) {
      out.setLong(column, number);
    } else if (value instanceof final Double number) {
      out.setDouble(column, number);
    } else if (value instanceof final double[] list) {
      out.setDoubles(column, list);
    } else if (value instanceof final String text) {
      out.setText(column, text);
    } else if (value != null) {
      throw new IllegalArgumentException("cannot write " + value.getClass());
    }
  }
}
