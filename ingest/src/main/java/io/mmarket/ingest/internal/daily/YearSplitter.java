/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Sorts the usable rows of a row group into years, in their order. */
final class YearSplitter {
  private static final int NONE = Integer.MIN_VALUE;

  private YearSplitter() {}

  /** The chunks of the wanted years. */
  static SortedMap<Integer, RowChunk> split(
      final GroupColumns columns, final boolean[] usable, final IntPredicate wanted) {
    final int[] years = years(columns.days(), usable);
    final SortedMap<Integer, Integer> counts = new TreeMap<>();
    for (final int year : years) {
      if (year != NONE) {
        counts.merge(year, 1, Integer::sum);
      }
    }
    final List<ColumnValues> values = new ArrayList<>(columns.fields());
    values.addAll(columns.extras());
    final SortedMap<Integer, RowChunk> chunks = new TreeMap<>();
    counts.forEach(
        (year, count) -> {
          if (wanted.test(year)) {
            chunks.put(
                year,
                count == years.length
                    ? chunk(columns.symbols(), columns.days(), values)
                    : chunk(columns, values, rows(years, year, count)));
          }
        });
    return chunks;
  }

  private static int[] years(final long[] days, final boolean[] usable) {
    final int[] years = new int[days.length];
    long from = 1;
    long to = 0;
    int year = NONE;
    for (int row = 0; row < years.length; row++) {
      if (!usable[row]) {
        years[row] = NONE;
        continue;
      }
      if (days[row] < from || days[row] >= to) {
        year = LocalDate.ofEpochDay(days[row]).getYear();
        from = LocalDate.of(year, 1, 1).toEpochDay();
        to = LocalDate.of(year + 1, 1, 1).toEpochDay();
      }
      years[row] = year;
    }
    return years;
  }

  private static int[] rows(final int[] years, final int year, final int count) {
    final int[] rows = new int[count];
    int next = 0;
    for (int row = 0; row < years.length; row++) {
      if (years[row] == year) {
        rows[next++] = row;
      }
    }
    return rows;
  }

  private static RowChunk chunk(
      final TextColumn symbols, final long[] days, final List<ColumnValues> values) {
    return new RowChunk(symbols.dictionary(), symbols.ids(), times(days), values);
  }

  private static RowChunk chunk(
      final GroupColumns columns, final List<ColumnValues> values, final int[] rows) {
    final int[] ids = new int[rows.length];
    final long[] days = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ids[i] = columns.symbols().ids()[rows[i]];
      days[i] = columns.days()[rows[i]];
    }
    final TextColumn symbols = usedOnly(ids, columns.symbols().dictionary());
    return chunk(symbols, days, values.stream().map(column -> pick(column, rows)).toList());
  }

  // Symbols that no row uses may be ones that a store cannot hold.
  private static TextColumn usedOnly(final int[] ids, final byte[][] dictionary) {
    final int[] newIds = new int[dictionary.length];
    Arrays.fill(newIds, -1);
    final List<byte[]> used = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      if (newIds[ids[i]] < 0) {
        newIds[ids[i]] = used.size();
        used.add(dictionary[ids[i]]);
      }
      ids[i] = newIds[ids[i]];
    }
    return new TextColumn(ids, used.toArray(byte[][]::new));
  }

  private static ColumnValues pick(final ColumnValues column, final int[] rows) {
    if (column instanceof final ColumnValues.Doubles doubles) {
      final double[] picked = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        picked[i] = doubles.values()[rows[i]];
      }
      return new ColumnValues.Doubles(doubles.spec(), picked);
    }
    final ColumnValues.Longs longs = (ColumnValues.Longs) column;
    final long[] picked = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = longs.values()[rows[i]];
    }
    return new ColumnValues.Longs(longs.spec(), picked);
  }

  private static long[] times(final long[] days) {
    final long[] times = new long[days.length];
    for (int row = 0; row < times.length; row++) {
      times[row] = days[row] * RowChunk.DAY_NS;
    }
    return times;
  }
}
