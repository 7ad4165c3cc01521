/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.testing.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition of each kind of which every cell tells the round that published it, its time and its
 * symbol, as double, integer and text: two rounds in one view are a torn publication.
 */
final class KindRounds {
  static final int SYMBOLS = 40;
  static final int TIMES = 60;
  static final LocalDate DATE = LocalDate.of(2024, 1, 2);

  private static final List<String> NAMES = SampleMarket.symbols(SYMBOLS);
  private static final long MINUTE_NS = 60_000_000_000L;

  /** Half past nine in Shanghai. */
  private static final long OPENING_NS = DATE.toEpochDay() * RowChunk.DAY_NS + 90 * MINUTE_NS;

  private KindRounds() {}

  /**
   * Publishes round after round of all kinds and prints an {@code ack} after each publication:
   * store, first round.
   */
  static final class Writer {
    private Writer() {}

    public static void main(final String[] args) {
      System.out.println("opening");
      try (StoreWriter writer = StoreWriter.open(Path.of(args[0]))) {
        for (long round = Long.parseLong(args[1]); true; round++) {
          for (final Kind kind : Kind.values()) {
            publish(writer, kind, round);
            System.out.println("ack " + kind + " " + round);
          }
        }
      }
    }
  }

  /** Reads every cell of every kind and prints the rounds: store. */
  static final class Reader {
    private Reader() {}

    public static void main(final String[] args) {
      try (MarketCenter center = MarketCenter.open(Path.of(args[0]))) {
        for (final Kind kind : Kind.values()) {
          System.out.println(kind + " " + read(center, kind));
        }
      }
      System.out.println("done");
    }
  }

  /** Publishes a round of every kind into a store, which is made if it is not there. */
  static void publishAll(final Path store, final long round) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      for (final Kind kind : Kind.values()) {
        publish(writer, kind, round);
      }
    }
  }

  /** Whether a store holds this round of every kind, whole. */
  static boolean isHeldBy(final Path store, final long round) {
    try (MarketCenter center = MarketCenter.open(store)) {
      return Arrays.stream(Kind.values()).allMatch(kind -> read(center, kind) == round);
    }
  }

  /** Starts a process that publishes rounds until it is killed. */
  static ChildJvm startWriter(final Path store, final long firstRound) {
    return ChildJvm.start(Writer.class, store.toString(), Long.toString(firstRound));
  }

  static PublishedPartition publish(final StoreWriter writer, final Kind kind, final long round) {
    final List<RowChunk> rows = List.of(chunk(kind, round));
    return switch (kind) {
      case DAILY -> writer.publishDaily(DATE.getYear(), rows);
      case MINUTE -> writer.publishMinutes(DATE, rows, Merging.MERGE);
      case TICK -> writer.publishTicks(DATE, List.of(rows), Merging.REPLACE);
    };
  }

  /** A year, or a date, of the round; of ticks two have each time. */
  private static RowChunk chunk(final Kind kind, final long round) {
    final int[] symbolIds = new int[SYMBOLS * TIMES];
    final long[] times = new long[symbolIds.length];
    final long[] cells = new long[symbolIds.length];
    for (int i = 0; i < times.length; i++) {
      symbolIds[i] = i % SYMBOLS;
      times[i] = timeNs(kind, i / SYMBOLS);
      cells[i] = cell(round, i / SYMBOLS, i % SYMBOLS);
    }
    final double[] prices = Arrays.stream(cells).asDoubleStream().toArray();
    final int[] stamps = new int[times.length];
    for (int i = 0; i < stamps.length; i++) {
      stamps[i] = i % 2;
    }
    return new RowChunk(
        NAMES.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new),
        symbolIds,
        times,
        List.of(
            new ColumnValues.Doubles(ColumnSpec.of(price(kind)), prices),
            new ColumnValues.Longs(Bars.longs("cell"), cells),
            new ColumnValues.Texts(
                TimedRows.texts("stamp"), new byte[][] {utf8(round, 0), utf8(round, 1)}, stamps)));
  }

  private static Field price(final Kind kind) {
    return kind == Kind.TICK ? Field.LAST_PRICE : Field.CLOSE;
  }

  private static long cell(final long round, final int time, final int symbol) {
    return (round * TIMES + time) * SYMBOLS + symbol;
  }

  private static String stamp(final long round, final int symbol) {
    return "round " + round + (symbol % 2 == 0 ? " even" : " odd");
  }

  private static byte[] utf8(final long round, final int symbol) {
    return stamp(round, symbol).getBytes(StandardCharsets.UTF_8);
  }

  private static long timeNs(final Kind kind, final int time) {
    return switch (kind) {
      case DAILY -> (DATE.toEpochDay() + time) * RowChunk.DAY_NS;
      case MINUTE -> OPENING_NS + time * MINUTE_NS;
      case TICK -> OPENING_NS + time / 2 * 500_000_000L;
    };
  }

  /** The round of a whole partition that nobody publishes meanwhile: every cell, every view. */
  static long read(final MarketCenter center, final Kind kind) {
    final long round = readSeries(center, kind, 0);
    for (int symbol = 1; symbol < SYMBOLS; symbol++) {
      requireSame(round, readSeries(center, kind, symbol));
    }
    for (int time = 0; time < TIMES && kind != Kind.TICK; time++) {
      requireSame(round, readCrossSection(center, kind, time));
    }
    return round;
  }

  /** The round of one symbol's bars or ticks. */
  static long readSeries(final MarketCenter center, final Kind kind, final int symbol) {
    return roundOf(series(center, kind, symbol), kind, symbol);
  }

  static TimeSeries<?> series(final MarketCenter center, final Kind kind, final int symbol) {
    return switch (kind) {
      case DAILY -> center.getSeriesShared(NAMES.get(symbol));
      case MINUTE -> center.getMinuteSeriesShared(NAMES.get(symbol));
      case TICK -> center.getTicksShared(NAMES.get(symbol), DATE.toString());
    };
  }

  /** The round of a view of a symbol's bars or ticks, every cell. */
  static long roundOf(final TimeSeries<?> series, final Kind kind, final int symbol) {
    final long[] cells = series.longs("cell");
    final double[] prices = series.toArray(price(kind));
    final @Nullable String[] stamps = series.texts("stamp");
    requireSame(TIMES, cells.length);
    final long round = cells[0] / SYMBOLS / TIMES;
    for (int time = 0; time < TIMES; time++) {
      requireSame(timeNs(kind, time), series.timeNs(time));
      requireCell(round, time, symbol, cells[time], prices[time], stamps[time]);
    }
    return round;
  }

  /** The round of one cross-section of bars. */
  static long readCrossSection(final MarketCenter center, final Kind kind, final int time) {
    return roundOf(crossSection(center, kind, time), time);
  }

  static Snapshot crossSection(final MarketCenter center, final Kind kind, final int time) {
    return kind == Kind.DAILY
        ? center.getDateShared(DATE.plusDays(time))
        : center.getMinutesShared(timeNs(kind, time));
  }

  /** The round of a view of a cross-section, every cell. */
  static long roundOf(final Snapshot snapshot, final int time) {
    requireSame(SYMBOLS, snapshot.size());
    final int cells = snapshot.columnIndex("cell");
    final int stamps = snapshot.columnIndex("stamp");
    final long round = snapshot.longValue(cells, 0) / SYMBOLS / TIMES;
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      final int row = snapshot.row(NAMES.get(symbol));
      requireCell(
          round,
          time,
          symbol,
          snapshot.longValue(cells, row),
          snapshot.close(row),
          snapshot.text(stamps, row));
    }
    return round;
  }

  private static void requireCell(
      final long round,
      final int time,
      final int symbol,
      final long cell,
      final double price,
      final @Nullable String stamp) {
    requireSame(cell(round, time, symbol), cell);
    requireSame(cell, (long) price);
    if (!stamp(round, symbol).equals(stamp)) {
      throw new IllegalStateException("torn: '" + stamp + "' in round " + round);
    }
  }

  private static void requireSame(final long expected, final long actual) {
    if (expected != actual) {
      throw new IllegalStateException("torn: " + actual + " beside " + expected);
    }
  }
}
