/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a series that lie side by side in one mapped block: what code over whole columns works
 * on. A series has one for each partition and block that it spans.
 *
 * <pre>{@code
 * for (SeriesSegment run : series.segments()) {
 *   DoubleBuffer closes = run.column(Field.CLOSE);   // run.size() values, in place; null: not stored
 * }
 * }</pre>
 *
 * <p>Immutable; any thread. A buffer keeps the mapped memory mapped while it is reachable, also
 * after the center was closed, when every call of the segment throws {@link ClosedException}.
 */
public final class SeriesSegment {
  private final Lifetime lifetime;
  private final Block block;
  private final int symbolRow;
  private final int begin;
  private final int end;
  private final int position;

  SeriesSegment(
      final Lifetime lifetime,
      final Block block,
      final int symbolRow,
      final Rows rows,
      final int position) {
    this.lifetime = lifetime;
    this.block = block;
    this.symbolRow = symbolRow;
    begin = rows.begin();
    end = rows.end();
    this.position = position;
  }

  /** Rows of a block, the end not included. */
  record Rows(int begin, int end) {}

  /** Some of the rows, as a segment of another series. */
  SeriesSegment part(final Rows rows, final int newPosition) {
    return new SeriesSegment(lifetime, block, symbolRow, rows, newPosition);
  }

  Block block() {
    return block;
  }

  int symbolRow() {
    return symbolRow;
  }

  /** The first row in the block. */
  int begin() {
    return begin;
  }

  /** Behind the last row in the block. */
  int end() {
    return end;
  }

  /** The block's first row of this segment that is not before a time, else {@link #end}. */
  int firstRowFrom(final long timeNs) {
    return Math.max(begin, Math.min(end, block.firstRowFrom(timeNs)));
  }

  long firstTimeNs() {
    return block.time(begin);
  }

  long lastTimeNs() {
    return block.time(end - 1);
  }

  /**
   * Where the segment begins in its series.
   *
   * @return the position of its first row
   */
  public int position() {
    lifetime.check();
    return position;
  }

  /**
   * How many rows there are.
   *
   * @return the count, at least 1
   */
  public int size() {
    lifetime.check();
    return end - begin;
  }

  /**
   * The times, in place.
   *
   * @return UTC nanoseconds, a value a row, ascending; read-only
   */
  public LongBuffer times() {
    lifetime.check();
    return block.times().slice(begin, end - begin);
  }

  /**
   * A canonical field, in place.
   *
   * @param field which one
   * @return a value a row, NaN where missing; read-only; null when this partition does not store it
   */
  public @Nullable DoubleBuffer column(final Field field) {
    return column(field.label());
  }

  /**
   * A column of doubles, in place.
   *
   * @param name the column's name
   * @return a value a row, NaN where missing; read-only; null when this partition has no column of
   *     doubles of that name
   */
  public @Nullable DoubleBuffer column(final String name) {
    final int column = columnOf(name, ColumnType.DOUBLE);
    return column < 0 ? null : block.doubles(column).slice(begin, end - begin);
  }

  /**
   * A column of integers, in place.
   *
   * @param name the column's name
   * @return a value a row, {@code Long.MIN_VALUE} where missing; read-only; null when this
   *     partition has no column of integers of that name
   */
  public @Nullable LongBuffer longColumn(final String name) {
    final int column = columnOf(name, ColumnType.INT64);
    return column < 0 ? null : block.longs(column).slice(begin, end - begin);
  }

  /**
   * A column of numbers as bytes, in place.
   *
   * @param name the column's name
   * @return eight little-endian bytes a row, for reading only: writing to it ends the JVM; null
   *     when this partition has no column of numbers of that name
   */
  public @Nullable DirectBuffer bytes(final String name) {
    lifetime.check();
    final int column = Cells.columnOf(block, name);
    if (column < 0 || Cells.type(block, column) == ColumnType.TEXT) {
      return null;
    }
    return new UnsafeBuffer(
        block.columnBytes(column), begin * Long.BYTES, (end - begin) * Long.BYTES);
  }

  private int columnOf(final String name, final ColumnType type) {
    lifetime.check();
    final int column = Cells.columnOf(block, name);
    return column < 0 || Cells.type(block, column) != type ? Cells.NO_COLUMN : column;
  }
}
