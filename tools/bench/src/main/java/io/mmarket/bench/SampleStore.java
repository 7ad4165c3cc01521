/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The data of the store benchmarks: 5,000 symbols with a bar on each of 250 dates from 2024-01-02
 * on, ten columns, seeded random values. In a temporary folder, deleted on close.
 */
final class SampleStore implements AutoCloseable {
  static final int SYMBOLS = 5_000;
  static final int DATES = 250;
  static final LocalDate FIRST_DATE = LocalDate.of(2024, 1, 2);

  private static final int SEED = 42;

  private final Path folder;

  private SampleStore(final Path folder) {
    this.folder = folder;
  }

  static SampleStore create() {
    try {
      final SampleStore store = new SampleStore(Files.createTempDirectory("mmarket-bench"));
      try (StoreWriter writer =
          StoreWriter.openOrCreate(store.folder, ZoneId.of("Asia/Shanghai"))) {
        writer.publishDaily(FIRST_DATE.getYear(), List.of(rows()));
      }
      return store;
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RowChunk rows() {
    final int rows = SYMBOLS * DATES;
    final int[] ids = new int[rows];
    final long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      ids[row] = row % SYMBOLS;
      times[row] = (FIRST_DATE.toEpochDay() + row / SYMBOLS) * RowChunk.DAY_NS;
    }
    final Random random = new Random(SEED);
    final List<ColumnValues> columns = new ArrayList<>();
    for (final Field field : EnumSet.range(Field.OPEN, Field.DIVIDEND_CASH_BEFORE_TAX)) {
      final double[] values = random.doubles(rows, 1, 100).toArray();
      columns.add(new ColumnValues.Doubles(ColumnSpec.of(field), values));
    }
    final byte[][] symbols = new byte[SYMBOLS][];
    for (int i = 0; i < SYMBOLS; i++) {
      symbols[i] = symbol(i).getBytes(StandardCharsets.UTF_8);
    }
    return new RowChunk(symbols, ids, times, columns);
  }

  static String symbol(final int i) {
    return String.format("%06d.XSHE", i);
  }

  static int dateKey(final int i) {
    final LocalDate date = FIRST_DATE.plusDays(i);
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  Path folder() {
    return folder;
  }

  /** The one Chronicle Map file of the store. */
  Path mapFile() {
    return folder.resolve("daily/" + FIRST_DATE.getYear() + ".g1.cm");
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
