/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.BlockDescriptor.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A block being written into a buffer that the caller owns and uses again for the next one. */
public final class BlockImage {
  private final ByteBuffer bytes;
  private final UnsafeBuffer buffer;
  private final int rows;
  private final long timeNs;
  private final int columns;
  private final int columnStride;

  private BlockImage(
      final ByteBuffer bytes,
      final int form,
      final int rows,
      final int columns,
      final long timeNs) {
    final int lengthBytes = Math.toIntExact(lengthBytes(form, rows, columns));
    this.bytes = bytes.clear().limit(lengthBytes);
    this.rows = rows;
    this.timeNs = timeNs;
    this.columns = (int) columnOffset(form, rows, 0);
    columnStride = (int) columnOffset(form, rows, 1) - this.columns;
    buffer = new UnsafeBuffer(bytes, 0, lengthBytes);
    buffer.setMemory(0, lengthBytes, (byte) 0);
    buffer.putInt(FORM_OFFSET, form);
    buffer.putInt(ROWS_OFFSET, rows);
    buffer.putLong(TIME_OFFSET, timeNs);
    buffer.putInt(COLUMNS_OFFSET, columns);
  }

  /**
   * Begins a cross-section without any present row.
   *
   * @param bytes a little-endian buffer that is large enough
   * @param symbols its rows
   * @param columns its columns
   * @param timeNs its time
   * @return the image
   */
  public static BlockImage crossSection(
      final ByteBuffer bytes, final int symbols, final int columns, final long timeNs) {
    return new BlockImage(bytes, CROSS_SECTION, symbols, columns, timeNs);
  }

  /**
   * Begins a series.
   *
   * @param bytes a little-endian buffer that is large enough
   * @param rows its rows, all present
   * @param columns its columns
   * @param firstNs the time of its first row
   * @return the image
   */
  public static BlockImage series(
      final ByteBuffer bytes, final int rows, final int columns, final long firstNs) {
    final BlockImage image = new BlockImage(bytes, SERIES, rows, columns, firstNs);
    image.buffer.putInt(PRESENT_OFFSET, rows);
    return image;
  }

  /**
   * Marks the symbols that have a bar.
   *
   * @param symbols rows of symbols, none twice
   * @param begin the first of them that is present
   * @param end behind the last of them
   */
  public void present(final int[] symbols, final int begin, final int end) {
    buffer.putInt(PRESENT_OFFSET, end - begin);
    for (int i = begin; i < end; i++) {
      final int row = symbols[i];
      final int word = LEAD_OFFSET + (row >>> 6) * Long.BYTES;
      buffer.putLong(word, buffer.getLong(word) | 1L << row);
    }
  }

  /**
   * Marks one more symbol that has a bar.
   *
   * @param row the symbol's row, not marked before
   */
  public void present(final int row) {
    final int word = LEAD_OFFSET + (row >>> 6) * Long.BYTES;
    buffer.putLong(word, buffer.getLong(word) | 1L << row);
    buffer.putInt(PRESENT_OFFSET, present() + 1);
  }

  /**
   * How many rows are marked.
   *
   * @return the count
   */
  public int present() {
    return buffer.getInt(PRESENT_OFFSET);
  }

  /**
   * Where the times of a series go, one a row.
   *
   * @return a new view of this image
   */
  public LongBuffer times() {
    return longs(LEAD_OFFSET);
  }

  /**
   * Where the values of a column go, eight bytes a row.
   *
   * @param column its position
   * @return a new view of this image
   */
  public LongBuffer column(final int column) {
    return longs(columns + column * columnStride);
  }

  private LongBuffer longs(final int offset) {
    return bytes
        .duplicate()
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(offset)
        .asLongBuffer()
        .limit(rows);
  }

  /**
   * Sets a whole column to one value.
   *
   * @param column its position
   * @param bits the eight bytes of each value
   */
  public void fill(final int column, final long bits) {
    for (int row = 0; row < rows; row++) {
      put(column, row, bits);
    }
  }

  /**
   * Sets one value.
   *
   * @param column the column's position
   * @param row the row
   * @param bits its eight bytes
   */
  public void put(final int column, final int row, final long bits) {
    buffer.putLong(columns + column * columnStride + row * VALUE_LENGTH_BYTES, bits);
  }

  /**
   * Sets the seal; the image does not change afterwards.
   *
   * @param key the key under which the block will be
   */
  public void seal(final ByteBuffer key) {
    buffer.putInt(SEAL_OFFSET, BlockSeal.of(key, buffer));
  }

  /**
   * The image.
   *
   * @return the caller's buffer, from 0 to its limit
   */
  public ByteBuffer bytes() {
    return bytes;
  }

  int rows() {
    return rows;
  }

  long timeNs() {
    return timeNs;
  }
}
