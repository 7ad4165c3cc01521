/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of minute bars or ticks in input order, from which a {@link RowChunk} is made. */
final class TimedRows {
  /** One row; a missing value is null, a text a String. */
  record Row(String symbol, long timeNs, List<@Nullable Object> values) {}

  private final List<ColumnSpec> columns;
  private final List<Row> rows = new ArrayList<>();

  TimedRows(final ColumnSpec... columns) {
    this.columns = List.of(columns);
  }

  static ColumnSpec texts(final String name) {
    return new ColumnSpec(name, ColumnType.TEXT);
  }

  /** UTC nanoseconds of a local time, {@code 2024-01-02T09:31}. */
  static long timeNs(final ZoneId zone, final String local) {
    return LocalDateTime.parse(local).atZone(zone).toEpochSecond() * 1_000_000_000L;
  }

  TimedRows add(final String symbol, final long timeNs, final @Nullable Object... values) {
    rows.add(new Row(symbol, timeNs, new ArrayList<>(Arrays.asList(values))));
    return this;
  }

  List<ColumnSpec> columns() {
    return columns;
  }

  List<Row> rows() {
    return rows;
  }

  /** Publishes the rows as minute bars into a store, which is made if it is not there. */
  void publishMinutes(final Path store, final ZoneId zone, final String date) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, zone)) {
      writer.publishMinutes(LocalDate.parse(date), List.of(chunk()), Merging.MERGE);
    }
  }

  /** Publishes the rows as ticks into a store, which is made if it is not there. */
  void publishTicks(final Path store, final ZoneId zone, final String date) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, zone)) {
      writer.publishTicks(LocalDate.parse(date), List.of(List.of(chunk())), Merging.MERGE);
    }
  }

  RowChunk chunk() {
    final Map<String, Integer> ids = new LinkedHashMap<>();
    final int[] symbolIds = new int[rows.size()];
    final long[] times = new long[rows.size()];
    for (int i = 0; i < symbolIds.length; i++) {
      symbolIds[i] = ids.computeIfAbsent(rows.get(i).symbol(), s -> ids.size());
      times[i] = rows.get(i).timeNs();
    }
    final List<ColumnValues> values = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      values.add(values(column));
    }
    return new RowChunk(utf8(ids), symbolIds, times, values);
  }

  private static byte[][] utf8(final Map<String, Integer> ids) {
    return ids.keySet().stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private ColumnValues values(final int column) {
    final ColumnSpec spec = columns.get(column);
    final List<@Nullable Object> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(row.values().get(column)));
    return switch (spec.type()) {
      case DOUBLE ->
          new ColumnValues.Doubles(
              spec,
              cells.stream()
                  .mapToDouble(cell -> cell instanceof Number n ? n.doubleValue() : Double.NaN)
                  .toArray());
      case INT64 ->
          new ColumnValues.Longs(
              spec,
              cells.stream()
                  .mapToLong(cell -> cell instanceof Number n ? n.longValue() : Long.MIN_VALUE)
                  .toArray());
      case TEXT -> {
        final Map<String, Integer> ids = new LinkedHashMap<>();
        final int[] codes =
            cells.stream()
                .mapToInt(
                    cell ->
                        cell == null
                            ? -1
                            : ids.computeIfAbsent(cell.toString(), added -> ids.size()))
                .toArray();
        yield new ColumnValues.Texts(spec, utf8(ids), codes);
      }
    };
  }
}
