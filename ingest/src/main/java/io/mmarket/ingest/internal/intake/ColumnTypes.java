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
 * The types in which a run stores its columns. Integer columns stay integers in all files of a run
 * if any of them holds more than a double can, or has text under the name; the others become
 * doubles. Any threads may use it at once.
 */
final class ColumnTypes {
  private static final long LARGEST_EXACT = 1L << 53;

  private final Set<String> integers = ConcurrentHashMap.newKeySet();

  /**
   * Looks at the values of a row group.
   *
   * @param verbatim whether integers stay integers, however small they are
   */
  void see(final List<ColumnValues> columns, final boolean verbatim) {
    for (final ColumnValues column : columns) {
      if (column instanceof final ColumnValues.Longs longs
          && !integers.contains(longs.spec().name())
          && (verbatim || isWide(longs.values()))) {
        integers.add(longs.spec().name());
      } else if (column instanceof ColumnValues.Texts) {
        // The store writes integers as their digits into a column of text.
        integers.add(column.spec().name());
      }
    }
  }

  /**
   * The chunk with every column in its final type.
   *
   * @param notDouble columns that are integers or text where the chunk goes
   */
  RowChunk settle(final RowChunk chunk, final Set<String> notDouble) {
    return new RowChunk(
        chunk.symbols(),
        chunk.symbolIds(),
        chunk.times(),
        chunk.columns().stream().map(column -> settle(column, notDouble)).toList());
  }

  /**
   * A column in its final type.
   *
   * @param notDouble columns that are integers or text where it goes
   */
  ColumnSpec settle(final ColumnSpec column, final Set<String> notDouble) {
    return column.type() != ColumnType.INT64
            || integers.contains(column.name())
            || notDouble.contains(column.name())
        ? column
        : new ColumnSpec(column.name(), ColumnType.DOUBLE);
  }

  private ColumnValues settle(final ColumnValues column, final Set<String> notDouble) {
    final ColumnSpec spec = settle(column.spec(), notDouble);
    if (!(column instanceof final ColumnValues.Longs longs) || spec.type() == ColumnType.INT64) {
      return column;
    }
    final double[] values = new double[longs.values().length];
    for (int row = 0; row < values.length; row++) {
      final long value = longs.values()[row];
      values[row] = value == Long.MIN_VALUE ? Double.NaN : value;
    }
    return new ColumnValues.Doubles(spec, values);
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
