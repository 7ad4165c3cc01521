/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.BookColumn;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The store whose files are kept with the tests: every kind, every type of column, missing values,
 * absent bars, two levels of a book, ticks that share a time, series of several blocks. The numbers
 * are formulas, so that a reader's answers can be compared with these and not with a writer's.
 */
public final class GoldenStore {
  /** Period by kind. */
  public static final String YEAR = "2024";

  /** The trading date of minutes and ticks. */
  public static final String DATE = "2024-01-02";

  private static final int MAX_BLOCK_BYTES = 1024;
  private static final long FIRST_DAY = LocalDate.of(2024, 1, 2).toEpochDay();
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final String[] SYMBOLS = {"000001.XSHE", "AAPL", "é", "上证"};
  private static final @Nullable String[] EXCHANGES = {"XSHE", null, "深圳", ""};

  private GoldenStore() {}

  /** A row of the formulas. */
  private record Row(int symbol, int step, long timeNs) {}

  /** Makes the store anew: {@code main} once, and then a test each time. */
  public static void main(final String[] args) {
    publish(Path.of(args[0]));
  }

  /** Publishes the three partitions with today's writer. */
  public static void publish(final Path store) {
    final PublisherFixture fixture = new PublisherFixture(store, MAX_BLOCK_BYTES);
    for (final Kind kind : Kind.values()) {
      fixture.publish(kind, period(kind), List.of(List.of(chunk(kind))), Merging.MERGE);
    }
  }

  /** The period of a kind's partition. */
  public static String period(final Kind kind) {
    return kind == Kind.DAILY ? YEAR : DATE;
  }

  private static List<Row> rows(final Kind kind) {
    final List<Row> rows = new ArrayList<>();
    final int steps = kind == Kind.DAILY ? 40 : 25;
    for (int symbol = 0; symbol < SYMBOLS.length; symbol++) {
      for (int step = 0; step < steps; step++) {
        if ((symbol * 7 + step * 3) % 5 != 0) {
          rows.add(new Row(symbol, step, timeNs(kind, step)));
        }
      }
    }
    return rows;
  }

  private static long timeNs(final Kind kind, final int step) {
    return switch (kind) {
      case DAILY -> (FIRST_DAY + step) * RowChunk.DAY_NS;
      case MINUTE -> FIRST_DAY * RowChunk.DAY_NS + 90 * MINUTE_NS + step * MINUTE_NS;
      case TICK -> FIRST_DAY * RowChunk.DAY_NS + 90 * MINUTE_NS + step / 3;
    };
  }

  private static List<ColumnSpec> columns(final Kind kind) {
    final List<ColumnSpec> columns = new ArrayList<>();
    if (kind == Kind.TICK) {
      columns.add(ColumnSpec.of(Field.LAST_PRICE));
      for (int level = 1; level <= 2; level++) {
        for (final BookColumn column : BookColumn.values()) {
          columns.add(column.spec(level));
        }
      }
      columns.sort(ColumnSpec.CANONICAL_FIRST);
    } else {
      columns.add(ColumnSpec.of(Field.OPEN));
      columns.add(ColumnSpec.of(Field.CLOSE));
    }
    columns.add(new ColumnSpec("alpha β", ColumnType.DOUBLE));
    columns.add(new ColumnSpec("clock_ns", ColumnType.INT64));
    columns.add(new ColumnSpec("exchange_id", ColumnType.TEXT));
    return columns;
  }

  /** NaN where missing. */
  private static double doubleOf(final int column, final Row row) {
    final int number = row.symbol() * 1000 + row.step() * 10 + column;
    return number % 11 == 0 ? Double.NaN : number / 8.0 - 3;
  }

  private static long longOf(final Row row) {
    return row.step() % 6 == 5
        ? Long.MIN_VALUE
        : 9_007_199_254_740_993L + row.symbol() * 100L + row.step();
  }

  private static int textOf(final Row row) {
    return (row.symbol() + row.step()) % EXCHANGES.length;
  }

  private static RowChunk chunk(final Kind kind) {
    final List<Row> rows = rows(kind);
    final List<ColumnValues> values = new ArrayList<>();
    final List<ColumnSpec> columns = columns(kind);
    for (int column = 0; column < columns.size(); column++) {
      values.add(values(columns.get(column), column, rows));
    }
    return new RowChunk(
        utf8(SYMBOLS),
        rows.stream().mapToInt(Row::symbol).toArray(),
        rows.stream().mapToLong(Row::timeNs).toArray(),
        values);
  }

  private static ColumnValues values(
      final ColumnSpec spec, final int column, final List<Row> rows) {
    return switch (spec.type()) {
      case DOUBLE ->
          new ColumnValues.Doubles(
              spec, rows.stream().mapToDouble(row -> doubleOf(column, row)).toArray());
      case INT64 ->
          new ColumnValues.Longs(spec, rows.stream().mapToLong(GoldenStore::longOf).toArray());
      case TEXT ->
          new ColumnValues.Texts(
              spec,
              utf8("XSHE", "", "深圳", ""),
              rows.stream()
                  .mapToInt(row -> EXCHANGES[textOf(row)] == null ? -1 : textOf(row))
                  .toArray());
    };
  }

  private static byte[][] utf8(final String... texts) {
    final byte[][] utf8 = new byte[texts.length][];
    for (int i = 0; i < utf8.length; i++) {
      utf8[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return utf8;
  }

  /** The names of the columns, in stored order. */
  public static List<String> columnNames(final Kind kind) {
    return columns(kind).stream().map(ColumnSpec::name).toList();
  }

  /** The symbols, in stored order. */
  public static List<String> symbols() {
    return List.of(SYMBOLS);
  }

  /** The distinct times of a kind. */
  public static SortedSet<Long> times(final Kind kind) {
    final SortedSet<Long> times = new TreeSet<>();
    rows(kind).forEach(row -> times.add(row.timeNs()));
    return times;
  }

  /** Each row by symbol and time: {@code symbol time value value ...}, a dash where missing. */
  public static List<String> lines(final Kind kind) {
    final List<String> lines = new ArrayList<>();
    final List<ColumnSpec> columns = columns(kind);
    for (final Row row : rows(kind)) {
      final StringBuilder line = new StringBuilder(SYMBOLS[row.symbol()]).append(' ');
      line.append(row.timeNs());
      for (int column = 0; column < columns.size(); column++) {
        line.append(' ').append(text(columns.get(column).type(), column, row));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String text(final ColumnType type, final int column, final Row row) {
    return switch (type) {
      case DOUBLE ->
          Double.isNaN(doubleOf(column, row)) ? "-" : Double.toString(doubleOf(column, row));
      case INT64 -> longOf(row) == Long.MIN_VALUE ? "-" : Long.toString(longOf(row));
      case TEXT -> EXCHANGES[textOf(row)] == null ? "-" : "'" + EXCHANGES[textOf(row)] + "'";
    };
  }
}
