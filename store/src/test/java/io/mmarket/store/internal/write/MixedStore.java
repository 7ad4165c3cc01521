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
import java.util.Random;

/**
 * A small store of every kind, with missing values, integers, text, a book, absent symbols, sparse
 * years and series of several blocks.
 */
public final class MixedStore {
  /** Blocks of a few dozen rows. */
  static final int MAX_BLOCK_BYTES = 4096;

  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long OPENING_NS = DATE.toEpochDay() * RowChunk.DAY_NS + 90 * MINUTE_NS;
  private static final String[] SYMBOLS = {"A", "000001.XSHE", "é", "上证", "ZZ"};
  private static final String[] EXCHANGES = {"XSHE", "XSHG", "", "深"};

  private final Random random;

  private MixedStore(final long seed) {
    random = new Random(seed);
  }

  /** What rows are made: the sizes of a cube, and how likely a cell of it is a row. */
  private record Cube(int symbols, int times, double share) {}

  /**
   * Makes the store.
   *
   * @param store its folder, not there yet
   * @param seed of all that is random
   */
  public static void publish(final Path store, final long seed) {
    final MixedStore made = new MixedStore(seed);
    final PublisherFixture fixture = new PublisherFixture(store, MAX_BLOCK_BYTES);
    publish(fixture, Kind.DAILY, "2023", made.daily(2023, new Cube(5, 12, 0.8)));
    publish(fixture, Kind.DAILY, "2024", made.daily(2024, new Cube(3, 70, 1)));
    publish(fixture, Kind.DAILY, "2025", made.daily(2025, new Cube(5, 200, 0.02)));
    publish(fixture, Kind.MINUTE, DATE.toString(), made.minutes(new Cube(4, 90, 0.7)));
    publish(fixture, Kind.TICK, DATE.toString(), made.ticks(400));
  }

  private static void publish(
      final PublisherFixture fixture, final Kind kind, final String period, final RowChunk rows) {
    fixture.publish(kind, period, List.of(List.of(rows)), Merging.MERGE);
  }

  private RowChunk daily(final int year, final Cube cube) {
    final long first = LocalDate.of(year, 1, 2).toEpochDay();
    return rows(cube, first * RowChunk.DAY_NS, RowChunk.DAY_NS, List.of(Field.CLOSE, Field.VOLUME));
  }

  private RowChunk minutes(final Cube cube) {
    return rows(cube, OPENING_NS, MINUTE_NS, List.of(Field.OPEN, Field.CLOSE));
  }

  private RowChunk rows(
      final Cube cube, final long firstNs, final long stepNs, final List<Field> fields) {
    final List<Integer> symbols = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    for (int time = 0; time < cube.times(); time++) {
      for (int symbol = 0; symbol < cube.symbols(); symbol++) {
        if (random.nextDouble() < cube.share()) {
          symbols.add(symbol);
          times.add(firstNs + time * stepNs);
        }
      }
    }
    final List<ColumnSpec> doubles = new ArrayList<>();
    fields.forEach(field -> doubles.add(ColumnSpec.of(field)));
    return chunk(symbols, times, doubles);
  }

  /** Many of a symbol at one time, a few symbols, some far more than a block holds. */
  private RowChunk ticks(final int count) {
    final List<Integer> symbols = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      symbols.add(random.nextInt(3) * random.nextInt(3));
      times.add(OPENING_NS + i / 3);
    }
    final List<ColumnSpec> doubles = new ArrayList<>();
    doubles.add(ColumnSpec.of(Field.LAST_PRICE));
    for (final BookColumn column : BookColumn.values()) {
      doubles.add(column.spec(1));
      doubles.add(column.spec(2));
    }
    return chunk(symbols, times, doubles);
  }

  private RowChunk chunk(
      final List<Integer> symbols, final List<Long> times, final List<ColumnSpec> doubles) {
    final int rows = symbols.size();
    final List<ColumnValues> columns = new ArrayList<>();
    for (final ColumnSpec spec : doubles) {
      columns.add(new ColumnValues.Doubles(spec, doubles(rows)));
    }
    final long[] clocks = new long[rows];
    final int[] exchanges = new int[rows];
    for (int row = 0; row < rows; row++) {
      clocks[row] = random.nextInt(9) == 0 ? Long.MIN_VALUE : Long.MAX_VALUE - random.nextInt(99);
      exchanges[row] = random.nextInt(EXCHANGES.length + 1) - 1;
    }
    columns.add(new ColumnValues.Longs(new ColumnSpec("clock_ns", ColumnType.INT64), clocks));
    columns.add(
        new ColumnValues.Texts(
            new ColumnSpec("exchange_id", ColumnType.TEXT), utf8(EXCHANGES), exchanges));
    return new RowChunk(
        utf8(SYMBOLS),
        symbols.stream().mapToInt(Integer::intValue).toArray(),
        times.stream().mapToLong(Long::longValue).toArray(),
        columns);
  }

  private double[] doubles(final int count) {
    final double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(10_000) / 100.0;
    }
    return values;
  }

  private static byte[][] utf8(final String[] texts) {
    final byte[][] utf8 = new byte[texts.length][];
    for (int i = 0; i < utf8.length; i++) {
      utf8[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return utf8;
  }
}
