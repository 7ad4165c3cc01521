/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of daily bars in input order, from which a {@link RowChunk} is made. */
final class Bars {
  /** One row; a missing value is null. */
  record Row(String symbol, LocalDate date, List<@Nullable Number> values) {}

  private final List<ColumnSpec> columns;
  private final List<Row> rows = new ArrayList<>();

  Bars(final ColumnSpec... columns) {
    this.columns = List.of(columns);
  }

  static ColumnSpec doubles(final String name) {
    return new ColumnSpec(name, ColumnType.DOUBLE);
  }

  static ColumnSpec longs(final String name) {
    return new ColumnSpec(name, ColumnType.INT64);
  }

  /** Bars with nothing but a close. */
  static Bars ofClose() {
    return new Bars(ColumnSpec.of(Field.CLOSE));
  }

  Bars add(final String symbol, final String date, final @Nullable Number... values) {
    return add(symbol, LocalDate.parse(date), values);
  }

  Bars add(final String symbol, final LocalDate date, final @Nullable Number... values) {
    final List<@Nullable Number> copy = new ArrayList<>();
    for (final Number value : values) {
      copy.add(value);
    }
    rows.add(new Row(symbol, date, copy));
    return this;
  }

  List<ColumnSpec> columns() {
    return columns;
  }

  List<Row> rows() {
    return rows;
  }

  RowChunk chunk() {
    final Map<String, Integer> ids = new LinkedHashMap<>();
    final int[] symbolIds = new int[rows.size()];
    final long[] times = new long[rows.size()];
    for (int i = 0; i < symbolIds.length; i++) {
      final String symbol = rows.get(i).symbol();
      symbolIds[i] = ids.computeIfAbsent(symbol, s -> ids.size());
      times[i] = rows.get(i).date().toEpochDay() * RowChunk.DAY_NS;
    }
    final byte[][] symbols =
        ids.keySet().stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    final List<ColumnValues> values = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      values.add(values(column));
    }
    return new RowChunk(symbols, symbolIds, times, values);
  }

  private ColumnValues values(final int column) {
    final ColumnSpec spec = columns.get(column);
    if (spec.type() == ColumnType.INT64) {
      final long[] longs = new long[rows.size()];
      for (int row = 0; row < longs.length; row++) {
        final Number value = rows.get(row).values().get(column);
        longs[row] = value == null ? Long.MIN_VALUE : value.longValue();
      }
      return new ColumnValues.Longs(spec, longs);
    }
    final double[] doubles = new double[rows.size()];
    for (int row = 0; row < doubles.length; row++) {
      final Number value = rows.get(row).values().get(column);
      doubles[row] = value == null ? Double.NaN : value.doubleValue();
    }
    return new ColumnValues.Doubles(spec, doubles);
  }
}
