/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types in which a run stores its columns. Integer columns that hold more than a double can
 * stay integers in all files of a run, the others become doubles. Any threads may use it at once.
 */
final class ColumnTypes {
  private static final long LARGEST_EXACT = 1L << 53;

  private final Set<String> wide = ConcurrentHashMap.newKeySet();

  /**
   * Looks at the values of a row group.
   *
   * @param verbatim whether integers stay integers, however small they are
   */
  void see(final List<ColumnValues> columns, final boolean verbatim) {
    for (final ColumnValues column : columns) {
      if (column instanceof final ColumnValues.Longs longs
          && !wide.contains(longs.spec().name())
          && (verbatim || isWide(longs.values()))) {
        wide.add(longs.spec().name());
      }
    }
  }

  /** The chunk with every column in its final type. */
  RowChunk settle(final RowChunk chunk) {
    return new RowChunk(
        chunk.symbols(),
        chunk.symbolIds(),
        chunk.times(),
        chunk.columns().stream().map(this::settle).toList());
  }

  private ColumnValues settle(final ColumnValues column) {
    if (!(column instanceof final ColumnValues.Longs longs)
        || wide.contains(column.spec().name())) {
      return column;
    }
    final double[] values = new double[longs.values().length];
    for (int row = 0; row < values.length; row++) {
      final long value = longs.values()[row];
      values[row] = value == Long.MIN_VALUE ? Double.NaN : value;
    }
    return new ColumnValues.Doubles(
        new ColumnSpec(column.spec().name(), ColumnType.DOUBLE), values);
  }

  private static boolean isWide(final long[] values) {
    for (final long value : values) {
      if (value != Long.MIN_VALUE && (value > LARGEST_EXACT || value < -LARGEST_EXACT)) {
        return true;
      }
    }
    return false;
  }
}
