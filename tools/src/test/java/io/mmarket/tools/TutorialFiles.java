/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes the files of {@code examples/vendor}, which the tutorial takes for a user's own: a made-up
 * market of four symbols in New York, as vendors send such. Daily bars whose columns have names of
 * their own, and a part of them whose transfer broke off; minute bars in local time that do not say
 * so; ticks in UTC that do.
 */
final class TutorialFiles {
  private static final List<String> SYMBOLS = List.of("ACME", "GLOBEX", "INITECH", "UMBRELLA");
  private static final List<String> SECTORS = List.of("tools", "energy", "software", "health");
  private static final LocalDate FIRST = LocalDate.of(2024, 5, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 6, 27);
  private static final LocalDate LIVE = LocalDate.of(2024, 6, 28);
  private static final LocalTime OPENING = LocalTime.of(9, 30);
  private static final ZoneOffset NEW_YORK_IN_SUMMER = ZoneOffset.ofHours(-4);
  private static final int SESSION_MINUTES = 390;
  private static final int TICKS = 400;
  private static final double CENT = 0.01;

  private final SplittableRandom random = new SplittableRandom(20240628);
  private final double[] prices = {41.20, 118.50, 9.75, 63.00};

  /** A bar of a symbol. */
  private record Bar(double open, double high, double low, double close, double volume) {
    Bar with(final Bar next) {
      return new Bar(
          open,
          Math.max(high, next.high),
          Math.min(low, next.low),
          next.close,
          volume + next.volume);
    }

    void write(final ParquetTableWriter out, final int firstColumn) {
      out.setDouble(firstColumn, open)
          .setDouble(firstColumn + 1, high)
          .setDouble(firstColumn + 2, low)
          .setDouble(firstColumn + 3, close)
          .setDouble(firstColumn + 4, volume)
          .endRow();
    }
  }

  private TutorialFiles() {}

  /**
   * Makes them anew.
   *
   * @param args none
   * @throws IOException when they cannot be written
   */
  public static void main(final String[] args) throws IOException {
    write(ChildJvm.projectRoot().resolve("examples/vendor"));
  }

  static void write(final Path folder) throws IOException {
    for (final String kind : List.of("daily", "minutes", "ticks")) {
      Files.createDirectories(folder.resolve(kind));
    }
    final TutorialFiles files = new TutorialFiles();
    final Path daily = folder.resolve("daily/bars.parquet");
    files.writeBars(daily, folder.resolve("minutes/2024-06-27.parquet"));
    files.writeTicks(folder.resolve("ticks/2024-06-28.parquet"));
    final byte[] whole = Files.readAllBytes(daily);
    Files.write(folder.resolve("daily/bars-2.parquet"), Arrays.copyOf(whole, whole.length / 2));
  }

  private static double cents(final double price) {
    return Math.round(price / CENT) / 100.0;
  }

  /** The next price of a symbol. */
  private double step(final int symbol, final double size) {
    prices[symbol] =
        cents(prices[symbol] * (1 + size * (random.nextDouble() + random.nextDouble() - 1)));
    return prices[symbol];
  }

  private double shares(final int most) {
    return 100.0 * random.nextInt(1, most);
  }

  private Bar bar(final int symbol, final double size, final int mostShares) {
    final double[] path = new double[6];
    for (int i = 0; i < path.length; i++) {
      path[i] = step(symbol, size);
    }
    return new Bar(
        path[0],
        Arrays.stream(path).max().orElseThrow(),
        Arrays.stream(path).min().orElseThrow(),
        path[path.length - 1],
        shares(mostShares));
  }

  private static ParquetTableWriter create(
      final Path file, final List<TableColumn> keys, final List<String> numbers) {
    final List<TableColumn> columns = new ArrayList<>(keys);
    numbers.forEach(name -> columns.add(new TableColumn(name, ColumnType.DOUBLE)));
    return ParquetTableWriter.create(file, columns, ParquetTableWriter.Options.DEFAULT);
  }

  /** Daily bars, of which those of the last date are what its minute bars add up to. */
  private void writeBars(final Path dailyFile, final Path minuteFile) {
    final List<TableColumn> keys =
        List.of(
            new TableColumn("date", ColumnType.DATE),
            new TableColumn("sec", ColumnType.TEXT),
            new TableColumn("sector", ColumnType.TEXT));
    try (ParquetTableWriter out =
        create(dailyFile, keys, List.of("open", "high", "low", "px_last", "volume"))) {
      for (LocalDate date = FIRST; date.isBefore(LAST); date = date.plusDays(1)) {
        for (int symbol = 0; isWeekday(date) && symbol < SYMBOLS.size(); symbol++) {
          writeDaily(out, date, symbol, bar(symbol, 0.02, 90_000));
        }
      }
      final Bar[] last = writeMinutes(minuteFile);
      for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
        writeDaily(out, LAST, symbol, last[symbol]);
      }
    }
  }

  private static boolean isWeekday(final LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private static void writeDaily(
      final ParquetTableWriter out, final LocalDate date, final int symbol, final Bar bar) {
    out.setLong(0, date.toEpochDay())
        .setText(1, SYMBOLS.get(symbol))
        .setText(2, SECTORS.get(symbol));
    bar.write(out, 3);
  }

  /** Minute bars of the last date, by their ends; returns what they add up to by symbol. */
  private Bar[] writeMinutes(final Path file) {
    final Bar[] days = new Bar[SYMBOLS.size()];
    final List<TableColumn> keys =
        List.of(
            new TableColumn("datetime", ColumnType.LOCAL_TIMESTAMP),
            new TableColumn("symbol", ColumnType.TEXT));
    try (ParquetTableWriter out =
        create(file, keys, List.of("open", "high", "low", "close", "volume"))) {
      for (int minute = 1; minute <= SESSION_MINUTES; minute++) {
        for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
          final Bar bar = bar(symbol, 0.0015, 90);
          days[symbol] = minute == 1 ? bar : days[symbol].with(bar);
          out.setLong(0, nanoseconds(LAST.atTime(OPENING).plusMinutes(minute)));
          out.setText(1, SYMBOLS.get(symbol));
          bar.write(out, 2);
        }
      }
    }
    return days;
  }

  private static long nanoseconds(final LocalDateTime time) {
    return ChronoUnit.NANOS.between(LocalDate.EPOCH.atStartOfDay(), time);
  }

  /** Ticks of the next trading date by time, the last of each symbol at the close. */
  private void writeTicks(final Path file) {
    final List<TableColumn> keys =
        List.of(
            new TableColumn("ts_event", ColumnType.UTC_TIMESTAMP),
            new TableColumn("symbol", ColumnType.TEXT));
    final List<String> numbers =
        List.of(
            "price",
            "size",
            "cum_volume",
            "prev_close",
            "bid_px_00",
            "bid_sz_00",
            "ask_px_00",
            "ask_sz_00");
    final double[] closes = prices.clone();
    final double[] volumes = new double[SYMBOLS.size()];
    final long gapMs = TimeUnit.MINUTES.toMillis(SESSION_MINUTES) / TICKS;
    final LocalDateTime opening =
        LIVE.atTime(OPENING).minusSeconds(NEW_YORK_IN_SUMMER.getTotalSeconds());
    try (ParquetTableWriter out = create(file, keys, numbers)) {
      for (int tick = 0; tick <= TICKS; tick++) {
        for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
          final double price = step(symbol, 0.0025);
          final double size = shares(20);
          volumes[symbol] += size;
          out.setLong(0, nanoseconds(opening.plus(tick * gapMs + symbol, ChronoUnit.MILLIS)));
          out.setText(1, SYMBOLS.get(symbol));
          writeDoubles(
              out,
              price,
              size,
              volumes[symbol],
              closes[symbol],
              cents(price - CENT),
              shares(30),
              cents(price + CENT),
              shares(30));
        }
      }
    }
  }

  /** From column 2. */
  private static void writeDoubles(final ParquetTableWriter out, final double... values) {
    for (int i = 0; i < values.length; i++) {
      out.setDouble(2 + i, values[i]);
    }
    out.endRow();
  }
}
