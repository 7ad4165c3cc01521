/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.BlockDescriptor.*;

import io.mmarket.store.internal.Checksum;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A block as it is, right or wrong. Every access is checked against the block's end. Any thread.
 */
public final class RawBlock extends MappedBytes {
  private final int form;
  private final int rows;

  /**
   * Looks at a block.
   *
   * @param bytes all of its bytes, at least its header
   */
  public RawBlock(final UnsafeBuffer bytes) {
    super(bytes);
    form = intAt(FORM_OFFSET);
    rows = intAt(ROWS_OFFSET);
  }

  /**
   * How long the header of a block is, before which a block cannot end.
   *
   * @return the length in bytes
   */
  public static int headerLengthBytes() {
    return LEAD_OFFSET;
  }

  /**
   * The form.
   *
   * @return {@link BlockDescriptor#CROSS_SECTION} or {@link BlockDescriptor#SERIES} when it is
   *     right
   */
  public int form() {
    return form;
  }

  /**
   * The rows.
   *
   * @return the count
   */
  public int rows() {
    return rows;
  }

  /**
   * The time, or that of the first row.
   *
   * @return UTC nanoseconds
   */
  public long timeNs() {
    return longAt(TIME_OFFSET);
  }

  /**
   * The columns.
   *
   * @return the count
   */
  public int columns() {
    return intAt(COLUMNS_OFFSET);
  }

  /**
   * The rows that are present.
   *
   * @return the count that the header holds
   */
  public int presentRows() {
    return intAt(PRESENT_OFFSET);
  }

  /**
   * The checksum that the block has.
   *
   * @return the CRC32C of all its bytes
   */
  public int checksum() {
    return Checksum.crc32c(buffer, 0, buffer.capacity());
  }

  /**
   * Whether the seal is that of this block under a key.
   *
   * @param key the key's bytes
   * @return true when both are as they were written
   */
  public boolean isSealedUnder(final ByteBuffer key) {
    return BlockSeal.of(key, buffer) == BlockSeal.stored(buffer);
  }

  /**
   * How many words a cross-section's presence has.
   *
   * @return the count
   */
  public int presenceWords() {
    return bitmapWords(rows);
  }

  /**
   * A word of a cross-section's presence.
   *
   * @param word its position
   * @return a bit for each of 64 rows
   */
  public long presence(final int word) {
    return longAt(LEAD_OFFSET + word * Long.BYTES);
  }

  /**
   * Whether a row of a cross-section is there.
   *
   * @param row the symbol's row
   * @return true when its bit is set
   */
  public boolean isPresent(final int row) {
    return (presence(row >>> 6) >>> row & 1) != 0;
  }

  /**
   * The time of a row of a series.
   *
   * @param row the row
   * @return UTC nanoseconds
   */
  public long rowTimeNs(final int row) {
    return longAt(LEAD_OFFSET + row * Long.BYTES);
  }

  /**
   * Where a column begins.
   *
   * @param column its position
   * @return the offset, for {@link #bits}
   */
  public int columnOffset(final int column) {
    return (int) BlockDescriptor.columnOffset(form, rows, column);
  }

  /**
   * A value.
   *
   * @param columnOffset where its column begins
   * @param row its row
   * @return its eight bytes
   */
  public long bits(final int columnOffset, final int row) {
    return longAt(columnOffset + row * VALUE_LENGTH_BYTES);
  }
}
