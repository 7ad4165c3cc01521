/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.RowChunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Writes a sample market as Parquet, the way that vendors send it: one file of daily bars, one of
 * ticks.
 */
final class SampleMarketFiles {
  private static final int LEVELS = 5;
  private static final int LOT = 100;

  /** Where the numbers of a tick begin, after its keys. */
  private static final int FIRST_NUMBER = 4;

  private static final List<String> NUMBERS =
      List.of(
          "last_price",
          "last_volume",
          "cum_volume",
          "total_turnover",
          "open",
          "high",
          "low",
          "pre_close",
          "limit_up",
          "limit_down");

  private SampleMarketFiles() {}

  /** Daily bars by date and symbol; halted symbols have no row. */
  static void writeDaily(final SampleMarket market, final Path file) {
    final List<TableColumn> columns =
        columns(
            List.of(
                new TableColumn("date", ColumnType.DATE),
                new TableColumn("order_book_id", ColumnType.TEXT)),
            List.of(
                "open",
                "high",
                "low",
                "close",
                "prev_close",
                "volume",
                "total_turnover",
                "limit_up",
                "limit_down"));
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, columns, ParquetTableWriter.Options.DEFAULT)) {
      for (int day = 0; day < market.dates().size(); day++) {
        for (int symbol = 0; symbol < market.symbols().size(); symbol++) {
          final SampleBar bar = market.bar(symbol, day);
          if (bar != null) {
            out.setLong(0, market.dates().get(day).toEpochDay());
            out.setText(1, market.symbols().get(symbol));
            writeBar(out, bar);
          }
        }
      }
    }
  }

  private static List<TableColumn> columns(
      final List<TableColumn> keys, final List<String> numbers) {
    final List<TableColumn> columns = new ArrayList<>(keys);
    numbers.forEach(name -> columns.add(new TableColumn(name, ColumnType.DOUBLE)));
    return columns;
  }

  private static void writeBar(final ParquetTableWriter out, final SampleBar bar) {
    setDoubles(
        out,
        2,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.preClose(),
        bar.volume(),
        bar.turnover(),
        bar.limitUp(),
        bar.limitDown());
    out.endRow();
  }

  private static void setDoubles(
      final ParquetTableWriter out, final int firstColumn, final double... values) {
    for (int i = 0; i < values.length; i++) {
      out.setDouble(firstColumn + i, values[i]);
    }
  }

  /**
   * The last date's ticks with five book levels a side, by time; levels beyond a price limit are
   * absent: 0 and 0.
   */
  static void writeTicks(final SampleMarket market, final Path file) {
    final int day = market.dates().size() - 1;
    final long epochDay = market.dates().get(day).toEpochDay();
    try (ParquetTableWriter out =
        ParquetTableWriter.create(file, tickColumns(), ParquetTableWriter.Options.DEFAULT)) {
      for (final SampleTick tick : market.session()) {
        final SampleBar bar = Objects.requireNonNull(market.bar(tick.symbol(), day));
        final String symbol = market.symbols().get(tick.symbol());
        out.setLong(0, epochDay * RowChunk.DAY_NS + tick.timeNs());
        out.setLong(1, epochDay);
        out.setText(2, symbol);
        out.setText(3, symbol.endsWith("XSHE") ? "SZSE" : "SSE");
        setDoubles(
            out,
            FIRST_NUMBER,
            tick.last(),
            tick.lastVolume(),
            tick.volume(),
            tick.amount(),
            bar.open(),
            tick.high(),
            tick.low(),
            bar.preClose(),
            bar.limitUp(),
            bar.limitDown());
        writeBook(out, tick, bar);
        out.endRow();
      }
    }
  }

  private static List<TableColumn> tickColumns() {
    final List<String> numbers = new ArrayList<>(NUMBERS);
    for (final String side : List.of("bid", "ask")) {
      for (int level = 1; level <= LEVELS; level++) {
        numbers.add(side + "_price" + level);
        numbers.add(side + "_volume" + level);
      }
    }
    return columns(
        List.of(
            new TableColumn("datetime", ColumnType.LOCAL_TIMESTAMP),
            new TableColumn("trading_date", ColumnType.DATE),
            new TableColumn("instrument_id", ColumnType.TEXT),
            new TableColumn("exchange_id", ColumnType.TEXT)),
        numbers);
  }

  private static void writeBook(
      final ParquetTableWriter out, final SampleTick tick, final SampleBar bar) {
    final SplittableRandom random = new SplittableRandom(tick.bookSeed());
    final int bidSteps = tick.bought() ? tick.spreadSteps() : 0;
    final int askSteps = tick.spreadSteps() - bidSteps;
    for (int level = 0; level < LEVELS; level++) {
      final double bid = SampleBar.steps(tick.last(), -bidSteps - level);
      final double ask = SampleBar.steps(tick.last(), askSteps + level);
      final boolean hasBid = bid >= bar.limitDown() && tick.last() > bar.limitDown();
      final boolean hasAsk = ask <= bar.limitUp() && tick.last() < bar.limitUp();
      final int column = FIRST_NUMBER + NUMBERS.size() + 2 * level;
      writeLevel(out, column, hasBid ? bid : 0, random);
      writeLevel(out, column + 2 * LEVELS, hasAsk ? ask : 0, random);
    }
  }

  private static void writeLevel(
      final ParquetTableWriter out,
      final int column,
      final double price,
      final SplittableRandom random) {
    final double volume = LOT * (1 + Math.floor(-60 * StrictMath.log(1 - random.nextDouble())));
    setDoubles(out, column, price, price == 0 ? 0 : volume);
  }
}
