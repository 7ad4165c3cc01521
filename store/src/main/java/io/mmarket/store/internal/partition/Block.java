/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.BlockDescriptor.*;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One block, read in place: a cross-section or a piece of a series. Reading a value costs a bounds
 * check and a load and allocates nothing. Immutable; any thread.
 */
public final class Block extends MappedBytes {
  private final PartitionIndex index;
  private final int rows;
  private final int columns;
  private final int columnStride;

  Block(final PartitionIndex index, final UnsafeBuffer buffer, final int form, final int rows) {
    super(buffer);
    this.index = index;
    this.rows = rows;
    columns = (int) columnOffset(form, rows, 0);
    columnStride = (int) columnOffset(form, rows, 1) - columns;
  }

  /**
   * The index of this block's partition.
   *
   * @return the index
   */
  public PartitionIndex index() {
    return index;
  }

  /**
   * The time of a cross-section, or the first one of a series.
   *
   * @return UTC nanoseconds
   */
  public long firstTimeNs() {
    return longAt(TIME_OFFSET);
  }

  /**
   * The number of rows.
   *
   * @return the count
   */
  public int rows() {
    return rows;
  }

  /**
   * A cross-section's count of present rows.
   *
   * @return the count
   */
  public int presentRows() {
    return intAt(PRESENT_OFFSET);
  }

  /**
   * Whether a symbol has a bar in this cross-section.
   *
   * @param row the symbol's row
   * @return true when it has
   */
  public boolean isPresent(final int row) {
    Objects.checkIndex(row, rows);
    return (longAt(LEAD_OFFSET + (row >>> 6) * Long.BYTES) >>> row & 1) != 0;
  }

  /**
   * The next present row of a cross-section.
   *
   * @param from the first row to look at
   * @return the first present row from there on, or the number of rows when there is none
   */
  public int nextPresent(final int from) {
    int row = from;
    while (row < rows) {
      final long word = longAt(LEAD_OFFSET + (row >>> 6) * Long.BYTES) >>> row;
      if (word != 0) {
        return Math.min(rows, row + Long.numberOfTrailingZeros(word));
      }
      row = (row | 63) + 1;
    }
    return rows;
  }

  /**
   * The time of a row of a series.
   *
   * @param row the row
   * @return UTC nanoseconds
   */
  public long time(final int row) {
    Objects.checkIndex(row, rows);
    return longAt(LEAD_OFFSET + row * Long.BYTES);
  }

  /**
   * The first row of a series whose time is not before a given one.
   *
   * @param timeNs UTC nanoseconds
   * @return the row, or the number of rows when all are before
   */
  public int firstRowFrom(final long timeNs) {
    int low = 0;
    int high = rows;
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (time(middle) < timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The value of a canonical column.
   *
   * @param number the number of a field or of a level of the book
   * @param row the row, negative for an absent symbol
   * @return the value; NaN when it is missing, the column is not stored or the row is negative
   */
  public double value(final int number, final int row) {
    final int column = index.columnOfNumber(number);
    if (column < 0 || row < 0) {
      return Double.NaN;
    }
    return doubleAt(valueOffset(column, row));
  }

  /**
   * The value of any column as a double.
   *
   * @param column the column's position
   * @param row the row
   * @return the value, NaN when missing or text
   */
  public double doubleValue(final int column, final int row) {
    final ColumnType type = index.columns().get(column).type();
    if (type == ColumnType.DOUBLE) {
      return doubleAt(valueOffset(column, row));
    }
    final long value = longAt(valueOffset(column, row));
    return value == Long.MIN_VALUE || type == ColumnType.TEXT ? Double.NaN : (double) value;
  }

  /**
   * The value of a column of text.
   *
   * @param column the column's position
   * @param row the row
   * @return the text, the same object each time; null when missing
   * @throws IllegalArgumentException when the column holds numbers
   */
  public @Nullable String text(final int column, final int row) {
    final ColumnSpec spec = index.columns().get(column);
    if (spec.type() != ColumnType.TEXT) {
      throw new IllegalArgumentException("column " + spec + " holds no text");
    }
    final long code = longAt(valueOffset(column, row));
    return code == Long.MIN_VALUE ? null : index.text(code);
  }

  /**
   * The eight bytes of any column.
   *
   * @param column the column's position
   * @param row the row
   * @return the integer of an {@code INT64} column, the bits of a {@code DOUBLE} one, the position
   *     in the dictionary of a {@code TEXT} one
   */
  public long bits(final int column, final int row) {
    return longAt(valueOffset(Objects.checkIndex(column, index.columns().size()), row));
  }

  /**
   * A whole column of doubles, in place.
   *
   * @param column the column's position
   * @return a read-only view of the mapped memory, which keeps it mapped
   */
  public DoubleBuffer doubles(final int column) {
    return columnBytes(column).asDoubleBuffer();
  }

  /**
   * A whole column of integers, in place.
   *
   * @param column the column's position
   * @return a read-only view of the mapped memory, which keeps it mapped
   */
  public LongBuffer longs(final int column) {
    return columnBytes(column).asLongBuffer();
  }

  /**
   * The times of a series, in place.
   *
   * @return a read-only view of the mapped memory, which keeps it mapped
   */
  public LongBuffer times() {
    return bytes(LEAD_OFFSET).asLongBuffer();
  }

  /**
   * A whole column, in place.
   *
   * @param column the column's position
   * @return a read-only little-endian view of the mapped memory, which keeps it mapped
   */
  public ByteBuffer columnBytes(final int column) {
    return bytes(columns + Objects.checkIndex(column, index.columns().size()) * columnStride);
  }

  /** Eight bytes a row. */
  private ByteBuffer bytes(final int offset) {
    final ByteBuffer bytes = Objects.requireNonNull(buffer.byteBuffer());
    return bytes
        .asReadOnlyBuffer()
        .slice(buffer.wrapAdjustment() + offset, rows * VALUE_LENGTH_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private int valueOffset(final int column, final int row) {
    return columns + column * columnStride + Objects.checkIndex(row, rows) * VALUE_LENGTH_BYTES;
  }
}
