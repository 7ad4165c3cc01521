/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of any stored column. Partitions may store one name with different types: a whole number
 * counts as such in either type of number, and a text is no number.
 */
final class Cells {
  /** The position of a column that a partition lacks. */
  static final int NO_COLUMN = -1;

  private static final double TWO_TO_63 = 0x1p63;

  private Cells() {}

  /** Where a column of that name is, or {@link #NO_COLUMN}. */
  static int columnOf(final Block block, final String name) {
    final List<ColumnSpec> columns = block.index().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return NO_COLUMN;
  }

  static double doubleValue(final Block block, final int column, final int row) {
    return column == NO_COLUMN || type(block, column) == ColumnType.TEXT
        ? Double.NaN
        : block.doubleValue(column, row);
  }

  static long longValue(final Block block, final int column, final int row) {
    if (column == NO_COLUMN) {
      return Long.MIN_VALUE;
    }
    return switch (type(block, column)) {
      case INT64 -> block.bits(column, row);
      case DOUBLE -> wholeNumber(block.doubleValue(column, row));
      case TEXT -> Long.MIN_VALUE;
    };
  }

  private static long wholeNumber(final double value) {
    return value == Math.rint(value) && Math.abs(value) < TWO_TO_63 ? (long) value : Long.MIN_VALUE;
  }

  static @Nullable String text(final Block block, final int column, final int row) {
    return column == NO_COLUMN || type(block, column) != ColumnType.TEXT
        ? null
        : block.text(column, row);
  }

  static ColumnType type(final Block block, final int column) {
    return block.index().columns().get(column).type();
  }
}
