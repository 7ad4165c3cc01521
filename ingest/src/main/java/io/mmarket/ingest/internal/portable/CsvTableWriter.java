/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.ingest.internal.parquet.TableWriter;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as UTF-8 text after RFC 4180, with a line of names first, lines ending in LF. A
 * missing value is empty, an empty text is quoted; times have the offset of a zone; numbers are the
 * shortest text that means the same double.
 */
final class CsvTableWriter implements TableWriter {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final double EXACT_LONGS = 1L << 53;
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("xxx")
          .toFormatter();

  private final Path path;
  private final List<TableColumn> columns;
  private final ZoneId zone;
  private final Writer out;
  private final @Nullable String[] cells;
  private boolean closed;

  private CsvTableWriter(
      final Path path, final List<TableColumn> columns, final ZoneId zone, final Writer out) {
    this.path = path;
    this.columns = columns;
    this.zone = zone;
    this.out = out;
    this.cells = new String[columns.size()];
  }

  /** Creates or overwrites a file. */
  static CsvTableWriter create(
      final Path path, final List<TableColumn> columns, final ZoneId zone) {
    try {
      final CsvTableWriter writer =
          new CsvTableWriter(
              path,
              List.copyOf(columns),
              zone,
              Files.newBufferedWriter(path, StandardCharsets.UTF_8));
      for (int i = 0; i < columns.size(); i++) {
        writer.setText(i, columns.get(i).name());
      }
      writer.endRow();
      return writer;
    } catch (final IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public CsvTableWriter setDouble(final int column, final double value) {
    final long whole = (long) value;
    final boolean isWhole = whole == value && Math.abs(value) < EXACT_LONGS;
    final boolean isNegativeZero = whole == 0 && 1 / value < 0;
    cells[column] =
        isWhole && !isNegativeZero ? Long.toString(whole) : NumberOutput.toString(value, true);
    return this;
  }

  @Override
  public CsvTableWriter setLong(final int column, final long value) {
    final ColumnType type = columns.get(column).type();
    cells[column] =
        switch (type) {
          case UTC_TIMESTAMP -> TIME.format(instant(value).atZone(zone));
          case DATE -> LocalDate.ofEpochDay(value).toString();
          default -> Long.toString(value);
        };
    return this;
  }

  private static Instant instant(final long utcNs) {
    return Instant.ofEpochSecond(Math.floorDiv(utcNs, SECOND_NS), Math.floorMod(utcNs, SECOND_NS));
  }

  @Override
  public CsvTableWriter setText(final int column, final String value) {
    cells[column] = CsvText.cell(value);
    return this;
  }

  @Override
  public void endRow() {
    try {
      for (int i = 0; i < cells.length; i++) {
        if (i > 0) {
          out.write(',');
        }
        final String cell = cells[i];
        if (cell != null) {
          out.write(cell);
        }
      }
      out.write('\n');
    } catch (final IOException e) {
      throw failed(path, e);
    }
    Arrays.fill(cells, null);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.close();
    } catch (final IOException e) {
      throw failed(path, e);
    }
  }

  private static MarketDataException failed(final Path path, final IOException cause) {
    return new MarketDataException(path + ": cannot be written: " + cause.getMessage(), cause);
  }
}
