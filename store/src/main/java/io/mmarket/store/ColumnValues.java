/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

/** One column of a {@link RowChunk}. The array belongs to the chunk from then on. */
public sealed interface ColumnValues {
  /**
   * The column's name and type.
   *
   * @return the specification
   */
  ColumnSpec spec();

  /**
   * The number of values.
   *
   * @return the length of the array
   */
  int count();

  /**
   * A value as the eight bytes that a column of the given type stores.
   *
   * @param row its row
   * @param type the stored type, which may be {@code DOUBLE} for a column of integers
   * @return the bits
   */
  long bits(int row, ColumnType type);

  /**
   * A column of doubles, NaN where missing.
   *
   * @param spec name and type {@code DOUBLE}
   * @param values a value a row
   */
  record Doubles(ColumnSpec spec, double[] values) implements ColumnValues {
    @Override
    public int count() {
      return values.length;
    }

    @Override
    public long bits(final int row, final ColumnType type) {
      return Double.doubleToRawLongBits(values[row]);
    }
  }

  /**
   * A column of 64-bit integers, {@code Long.MIN_VALUE} where missing.
   *
   * @param spec name and type {@code INT64}
   * @param values a value a row
   */
  record Longs(ColumnSpec spec, long[] values) implements ColumnValues {
    @Override
    public int count() {
      return values.length;
    }

    @Override
    public long bits(final int row, final ColumnType type) {
      final long value = values[row];
      if (type == ColumnType.INT64) {
        return value;
      }
      return value == Long.MIN_VALUE
          ? type.missingBits()
          : Double.doubleToRawLongBits((double) value);
    }
  }

  /**
   * A column of text, each a position in the column's dictionary, -1 where missing. Dictionary and
   * positions belong to the chunk.
   *
   * @param spec name and type {@code TEXT}
   * @param dictionary texts as UTF-8, at most 65,535 bytes each; unused entries are allowed
   * @param ids a value a row
   */
  record Texts(ColumnSpec spec, byte[][] dictionary, int[] ids) implements ColumnValues {
    @Override
    public int count() {
      return ids.length;
    }

    /** A position in this column's own dictionary; text has no number. */
    @Override
    public long bits(final int row, final ColumnType type) {
      return ids[row] < 0 || type != ColumnType.TEXT ? type.missingBits() : ids[row];
    }
  }
}
