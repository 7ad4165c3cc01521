/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static org.agrona.BitUtil.align;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.internal.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What keys and blocks do not say about their partition: one more entry of the Chronicle Map, so
 * that a lost index can be made anew from the map alone. Readers do not need it. Little-endian.
 *
 * <pre>
 *     0               4               8               12              16
 *    +---------------+---------------+---------------+---------------+
 *    | form: 3       | length of all | CRC32C of     | flags, as in  |
 *    | schema        | in bytes      | bytes from 12 | the index     |
 *    +---------------+---------------+---------------+---------------+
 * 16 | first date    | last date     | generation, i64               |
 *    | yyyymmdd      | yyyymmdd      |                               |
 *    +---------------+---------------+---------------+---------------+
 * 32 | columns       | texts         | offset of the | offset of the |
 *    |               |               | text ends     | texts         |
 *    +---------------+---------------+---------------+---------------+
 * 48 | rows, i64                     | blocks        | 0             |
 *    +-------------------------------+---------------+---------------+
 * 64 | column directory, as in the index; text ends; texts, UTF-8;   |
 *    | each from a multiple of 64                                    |
 *    +---------------------------------------------------------------+
 * </pre>
 *
 * @param firstDate the period's first date, yyyymmdd
 * @param lastDate the period's last date, yyyymmdd
 * @param generation counts the publications of the period
 * @param crossSections whether there are cross-sections
 * @param columns the columns, in their order in each block
 * @param texts the dictionary of texts, UTF-8
 * @param totals what the map holds, so that what is missing can be counted
 */
public record Schema(
    int firstDate,
    int lastDate,
    long generation,
    boolean crossSections,
    List<ColumnSpec> columns,
    byte[][] texts,
    Totals totals) {
  /**
   * What the map holds.
   *
   * @param rows how many bars or ticks
   * @param blocks how many blocks, of both orientations
   */
  public record Totals(long rows, int blocks) {}

  private static final int FORM_OFFSET = BlockDescriptor.FORM_OFFSET;
  private static final int LENGTH_OFFSET = 4;
  private static final int CRC_OFFSET = 8;
  private static final int CHECKED_OFFSET = 12;
  private static final int FLAGS_OFFSET = 12;
  private static final int FIRST_DATE_OFFSET = 16;
  private static final int LAST_DATE_OFFSET = 20;
  private static final int GENERATION_OFFSET = 24;
  private static final int COLUMN_COUNT_OFFSET = 32;
  private static final int TEXT_COUNT_OFFSET = 36;
  private static final int TEXT_ENDS_OFFSET = 40;
  private static final int TEXTS_OFFSET = 44;
  private static final int ROWS_OFFSET = 48;
  private static final int BLOCK_COUNT_OFFSET = 56;
  private static final int HEADER_LENGTH_BYTES = 64;

  /**
   * How long the entry is.
   *
   * @return the length in bytes
   */
  public long lengthBytes() {
    return textsAt() + NameTable.lengthBytes(texts);
  }

  private long endsAt() {
    return align(
        HEADER_LENGTH_BYTES + ColumnDirectory.lengthBytes(columns),
        BlockDescriptor.ALIGNMENT_BYTES);
  }

  private long textsAt() {
    return align(
        endsAt() + (long) texts.length * NameTable.END_LENGTH_BYTES,
        BlockDescriptor.ALIGNMENT_BYTES);
  }

  /**
   * Makes the entry's value.
   *
   * @return a buffer from 0 to its limit
   */
  public ByteBuffer toBytes() {
    final int lengthBytes = Math.toIntExact(lengthBytes());
    final ByteBuffer bytes = ByteBuffer.allocateDirect(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    final UnsafeBuffer value = new UnsafeBuffer(bytes);
    value.putInt(FORM_OFFSET, BlockDescriptor.SCHEMA);
    value.putInt(LENGTH_OFFSET, lengthBytes);
    value.putInt(FLAGS_OFFSET, crossSections ? IndexDescriptor.FLAG_CROSS_SECTIONS : 0);
    value.putInt(FIRST_DATE_OFFSET, firstDate);
    value.putInt(LAST_DATE_OFFSET, lastDate);
    value.putLong(GENERATION_OFFSET, generation);
    value.putInt(COLUMN_COUNT_OFFSET, columns.size());
    value.putInt(TEXT_COUNT_OFFSET, texts.length);
    value.putInt(TEXT_ENDS_OFFSET, (int) endsAt());
    value.putInt(TEXTS_OFFSET, (int) textsAt());
    value.putLong(ROWS_OFFSET, totals.rows());
    value.putInt(BLOCK_COUNT_OFFSET, totals.blocks());
    ColumnDirectory.put(value, HEADER_LENGTH_BYTES, columns);
    NameTable.put(value, (int) endsAt(), (int) textsAt(), texts);
    value.putInt(CRC_OFFSET, Checksum.crc32c(bytes, CHECKED_OFFSET, lengthBytes - CHECKED_OFFSET));
    return bytes;
  }

  /**
   * Reads an entry's value.
   *
   * @param value the bytes
   * @return what it says
   * @throws IllegalArgumentException saying why these bytes are no sound schema
   */
  public static Schema read(final DirectBuffer value) {
    final int lengthBytes = value.capacity();
    if (lengthBytes < HEADER_LENGTH_BYTES
        || value.getInt(FORM_OFFSET) != BlockDescriptor.SCHEMA
        || value.getInt(LENGTH_OFFSET) != lengthBytes) {
      throw new IllegalArgumentException(lengthBytes + " bytes that are no schema");
    }
    final int crc = Checksum.crc32c(value, CHECKED_OFFSET, lengthBytes - CHECKED_OFFSET);
    if (crc != value.getInt(CRC_OFFSET)) {
      throw new IllegalArgumentException("schema whose checksum is wrong");
    }
    return new Schema(
        value.getInt(FIRST_DATE_OFFSET),
        value.getInt(LAST_DATE_OFFSET),
        value.getLong(GENERATION_OFFSET),
        (value.getInt(FLAGS_OFFSET) & IndexDescriptor.FLAG_CROSS_SECTIONS) != 0,
        ColumnDirectory.read(value, HEADER_LENGTH_BYTES, value.getInt(COLUMN_COUNT_OFFSET)),
        readTexts(value),
        new Totals(value.getLong(ROWS_OFFSET), value.getInt(BLOCK_COUNT_OFFSET)));
  }

  private static byte[][] readTexts(final DirectBuffer value) {
    final int count = value.getInt(TEXT_COUNT_OFFSET);
    final int endsAt = value.getInt(TEXT_ENDS_OFFSET);
    final int textsAt = value.getInt(TEXTS_OFFSET);
    if (count < 0
        || endsAt < 0
        || textsAt < 0
        || endsAt + (long) count * NameTable.END_LENGTH_BYTES > value.capacity()) {
      throw new IllegalArgumentException(count + " texts of a schema end at " + endsAt);
    }
    final byte[][] texts = new byte[count][];
    int begin = 0;
    for (int i = 0; i < count; i++) {
      final int end = value.getInt(endsAt + i * NameTable.END_LENGTH_BYTES);
      if (end < begin || textsAt + (long) end > value.capacity()) {
        throw new IllegalArgumentException("text of a schema from " + begin + " to " + end);
      }
      texts[i] = new byte[end - begin];
      value.getBytes(textsAt + begin, texts[i]);
      begin = end;
    }
    return texts;
  }
}
