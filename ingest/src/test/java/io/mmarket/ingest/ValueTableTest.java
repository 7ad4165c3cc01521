/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.StoredRow;
import io.mmarket.store.TimeSeries;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of values as the table {@code values.txt} has it, a file a line. */
class ValueTableTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("lines")
  void shouldStoreWhatTheTableSays(final String line) {
    final List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    final Path file = write(cells.get(1), cells.get(2));
    final Path store = folder.resolve("store");
    final IngestReport report = Ingest.builder(store).path(file.toString()).build().run();
    final String expected = cells.get(3);
    if (expected.startsWith("!")) {
      assertThat(report.refused()).hasSize(1);
      assertThat(report.refused().get(0).reason()).contains(expected.substring(1).strip());
      assertThat(store).doesNotExist();
      return;
    }
    assertThat(report.refused()).isEmpty();
    assertThat(stored(store)).containsExactly(split(expected, ";"));
    assertThat(report.rejected().entrySet())
        .extracting(reason -> reason.getValue().count() + " " + reason.getKey())
        .containsExactly(cells.get(4).isEmpty() ? new String[0] : split(cells.get(4), ";"));
  }

  private static List<String> lines() throws IOException {
    return TestTable.lines(ValueTableTest.class, "values.txt");
  }

  private Path write(final String columns, final String rows) {
    final List<ColumnType> types = new ArrayList<>();
    final Bars file = new Bars();
    for (final String column : split(columns, " ")) {
      final String[] parts = split(column, ":");
      final ColumnType type =
          switch (parts[1]) {
            case "utc" -> ColumnType.UTC_TIMESTAMP;
            case "wall" -> ColumnType.LOCAL_TIMESTAMP;
            default -> ColumnType.valueOf(parts[1].toUpperCase(Locale.ROOT));
          };
      types.add(type);
      file.column(parts[0], type);
    }
    for (final String row : split(rows, ";")) {
      final String[] cells = row.split(",", -1);
      final @Nullable Object[] values = new Object[cells.length];
      for (int i = 0; i < cells.length; i++) {
        values[i] = cells[i].equals("~") ? null : value(types.get(i), cells[i]);
      }
      file.row(values);
    }
    return file.write(folder.resolve("case.parquet"));
  }

  private static Object value(final ColumnType type, final String text) {
    return switch (type) {
      case DATE -> LocalDate.parse(text);
      case TEXT -> text;
      case DOUBLE -> Double.valueOf(text);
      case LONG, INT -> Long.valueOf(text);
      case UTC_TIMESTAMP, LOCAL_TIMESTAMP -> Instant.parse(text).toEpochMilli() * 1_000_000;
      case DOUBLE_LIST -> throw new IllegalArgumentException(text);
    };
  }

  private static List<String> stored(final Path store) {
    final List<String> rows = new ArrayList<>();
    try (MarketCenter market = MarketCenter.open(store)) {
      for (final PartitionInfo info : market.partitions()) {
        StoreContents.forEachRow(
            market, info, (series, row) -> rows.add(text(info.kind(), series, row)));
      }
    }
    return rows;
  }

  private static String text(
      final Kind kind, final TimeSeries<? extends StoredRow> series, final StoredRow row) {
    final Instant time = Instant.ofEpochMilli(row.timeNs() / 1_000_000);
    final Object when = kind == Kind.DAILY ? row.date() : time;
    return row.symbol() + " " + when + cells(series, row);
  }

  private static String cells(final TimeSeries<? extends StoredRow> series, final StoredRow row) {
    final StringBuilder cells = new StringBuilder();
    for (final String name : new TreeSet<>(series.columnNames())) {
      final int column = series.columnNames().indexOf(name);
      final String text = row.text(column);
      final double number = row.doubleValue(column);
      final long integer = name.equals("id") ? row.longValue(column) : Long.MIN_VALUE;
      if (text != null) {
        cells.append(' ').append(name).append('=').append(text);
      } else if (integer != Long.MIN_VALUE) {
        cells.append(' ').append(name).append('=').append(integer);
      } else if (!Double.isNaN(number)) {
        cells.append(' ').append(name).append('=');
        cells.append(new BigDecimal(number).stripTrailingZeros().toPlainString());
      }
    }
    return cells.toString();
  }

  private static String[] split(final String text, final String separator) {
    return Arrays.stream(text.split(separator, -1)).map(String::strip).toArray(String[]::new);
  }
}
