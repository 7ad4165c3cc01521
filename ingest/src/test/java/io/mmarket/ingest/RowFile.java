/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.ingest.RandomRows.Row;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a file of which no two look alike: names, types, units and order of columns are drawn,
 * and columns without any value are left out.
 */
final class RowFile {
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "close",
          List.of("close", "ClosePx", "\u6536\u76d8"),
          "open",
          List.of("open", "OpenPrice", "\u4eca\u5f00"),
          "high",
          List.of("high", "HI", "high-price"),
          "volume",
          List.of("volume", "vol", "\u6210\u4ea4\u91cf"),
          "last_price",
          List.of("last_price", "LastPx", "price"),
          "bid_price_1",
          List.of("bid1", "b1_p", "BidPrice1", "bid"),
          "ask_price_1",
          List.of("ask1", "a1_p", "AskPrice1", "ask"),
          "symbol",
          List.of("symbol", "ts_code", "\u4ee3\u7801", "order_book_id"),
          "date",
          List.of("trading_date", "TradingDay", "date"),
          "time",
          List.of("datetime", "ts", "timestamp"));

  private final Kind kind;
  private final Random random;
  private final List<Row> rows;
  private boolean symbols = true;
  private boolean dates = true;

  RowFile(final Kind kind, final Random random, final List<Row> rows) {
    this.kind = kind;
    this.random = random;
    this.rows = rows;
  }

  /** Leaves the column of symbols out: path or name have it. */
  RowFile withoutSymbols() {
    symbols = false;
    return this;
  }

  /** Leaves the column of trading dates out. */
  RowFile withoutDates() {
    dates = false;
    return this;
  }

  Path write(final Path file) {
    final List<Column> columns = new ArrayList<>();
    if (symbols) {
      columns.add(new Column(name("symbol"), ColumnType.TEXT, Row::symbol));
    }
    if (dates) {
      columns.add(dates(name("date")));
    }
    if (kind != Kind.DAILY) {
      columns.add(times(name("time")));
    }
    RandomRows.names(rows).forEach(name -> columns.add(values(name)));
    Collections.shuffle(columns, random);
    final Bars bars = new Bars().groups(random.nextInt(1, rows.size() + 1));
    columns.forEach(column -> bars.column(column.name, column.type));
    for (final Row row : rows) {
      bars.row(columns.stream().map(column -> column.value.of(row)).toArray());
    }
    return bars.write(file);
  }

  private Column values(final String name) {
    if (name.equals("volume") && random.nextBoolean()) {
      return new Column(
          name(name),
          ColumnType.LONG,
          row -> row.cells().get(name) instanceof Double number ? number.longValue() : null);
    }
    final ColumnType type =
        switch (name) {
          case "id" -> ColumnType.LONG;
          case "note" -> ColumnType.TEXT;
          default -> ColumnType.DOUBLE;
        };
    return new Column(name(name), type, row -> row.cells().get(name));
  }

  private Column dates(final String name) {
    return switch (random.nextInt(3)) {
      case 0 -> new Column(name, ColumnType.DATE, Row::date);
      case 1 ->
          new Column(
              name,
              ColumnType.LONG,
              row -> Long.parseLong(row.date().format(DateTimeFormatter.BASIC_ISO_DATE)));
      default -> new Column(name, ColumnType.TEXT, row -> row.date().toString());
    };
  }

  private Column times(final String name) {
    return switch (random.nextInt(4)) {
      case 0 -> new Column(name, ColumnType.UTC_TIMESTAMP, Row::utcNs);
      case 1 -> new Column(name, ColumnType.LONG, row -> row.utcNs() / 1_000_000);
      case 2 ->
          new Column(
              name,
              ColumnType.LOCAL_TIMESTAMP,
              row -> row.utcNs() + RandomRows.OFFSET_SECONDS * 1_000_000_000L);
      default -> new Column(name, ColumnType.TEXT, row -> local(row).toString().replace('T', ' '));
    };
  }

  private static LocalDateTime local(final Row row) {
    return LocalDateTime.ofInstant(
        Instant.ofEpochMilli(row.utcNs() / 1_000_000),
        ZoneOffset.ofTotalSeconds(RandomRows.OFFSET_SECONDS));
  }

  private String name(final String canonical) {
    final List<String> names = NAMES.getOrDefault(canonical, List.of(canonical));
    return names.get(random.nextInt(names.size()));
  }

  private interface Cell {
    @Nullable Object of(Row row);
  }

  private record Column(String name, ColumnType type, Cell value) {}
}
