/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.testing.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A year of which every cell holds the number of the round that published it: two numbers in one
 * view are a torn publication.
 */
final class Rounds {
  static final int YEAR = 2024;
  static final int SYMBOLS = 100;
  static final int DATES = 100;

  private static final int FIRST_DAY = 19_723;

  private Rounds() {}

  /**
   * Publishes round after round and prints an {@code ack} after each: store, first round, how many.
   */
  static final class Writer {
    private Writer() {}

    public static void main(final String[] args) {
      System.out.println("opening");
      try (StoreWriter writer = StoreWriter.open(Path.of(args[0]))) {
        System.out.println("opened");
        final long first = Long.parseLong(args[1]);
        for (long round = first; round < first + Long.parseLong(args[2]); round++) {
          publish(writer, round);
          System.out.println("ack " + round);
        }
      }
      System.out.println("done");
    }
  }

  /** Starts a process that publishes rounds. */
  static ChildJvm startWriter(final Path store, final long firstRound, final long rounds) {
    return ChildJvm.start(
        Writer.class, store.toString(), Long.toString(firstRound), Long.toString(rounds));
  }

  static void publish(final StoreWriter writer, final long round) {
    writer.publishDaily(YEAR, List.of(chunk(SYMBOLS, DATES, round)));
  }

  static RowChunk chunk(final int symbolCount, final int dates, final long round) {
    final byte[][] symbols =
        SampleMarket.symbols(symbolCount).stream()
            .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    final int[] symbolIds = new int[symbolCount * dates];
    final long[] times = new long[symbolIds.length];
    for (int i = 0; i < times.length; i++) {
      symbolIds[i] = i % symbolCount;
      times[i] = (FIRST_DAY + i / symbolCount) * RowChunk.DAY_NS;
    }
    final double[] doubles = new double[times.length];
    Arrays.fill(doubles, (double) round);
    final long[] longs = new long[times.length];
    Arrays.fill(longs, round);
    return new RowChunk(
        symbols,
        symbolIds,
        times,
        List.of(
            new ColumnValues.Doubles(ColumnSpec.of(Field.CLOSE), doubles),
            new ColumnValues.Longs(Bars.longs("round"), longs)));
  }

  /** The round of a whole year, both orientations, every cell. */
  static long read(final MarketCenter center) {
    final Snapshot first = center.getDateShared("2024-01-01");
    final long round = read(first);
    for (int day = 1; day < DATES; day++) {
      requireSame(round, read(center.getDateShared(first.date().plusDays(day))));
    }
    for (final String symbol : SampleMarket.symbols(SYMBOLS)) {
      final Series series = center.getSeriesShared(symbol);
      requireSame(DATES, series.size());
      for (final double value : series.doubles("round")) {
        requireSame(round, (long) value);
      }
      requireSame(round, (long) series.close(DATES - 1));
    }
    return round;
  }

  /** The round of one date, every cell. */
  static long read(final Snapshot day) {
    requireSame(SYMBOLS, day.size());
    final long round = day.longValue(1, 0);
    for (int row = 0; row < day.rowCount(); row++) {
      requireSame(round, day.longValue(1, row));
      requireSame(round, (long) day.close(row));
    }
    return round;
  }

  private static void requireSame(final long expected, final long actual) {
    if (expected != actual) {
      throw new IllegalStateException("torn: " + actual + " beside " + expected);
    }
  }
}
