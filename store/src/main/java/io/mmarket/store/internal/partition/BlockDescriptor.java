/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

/**
 * The bytes of a block, the value of one entry of the Chronicle Map, little-endian. A block begins
 * at a multiple of 64 in the file, and so do its columns.
 *
 * <pre>
 *     0               4               8                               16
 *    +---------------+---------------+-------------------------------+
 *    | form: 1 cross | rows          | time, i64 UTC nanoseconds: of |
 *    | section,      |               | the cross-section, or the     |
 *    | 2 series      |               | first one of the series       |
 *    +---------------+---------------+-------------------------------+
 * 16 | columns       | present rows  | seal: CRC32C  | zeros to 64   |
 *    |               |               | of the key,   |               |
 *    |               |               | then of the   |               |
 *    |               |               | block with    |               |
 *    |               |               | seal 0        |               |
 *    +---------------+---------------+---------------+---------------+
 * 64 | lead: of a cross-section a bit a row, set where the symbol    |
 *    | has a bar, in 64-bit words; of a series an i64 time a row;    |
 *    | zeros to a multiple of 64                                     |
 *    +---------------------------------------------------------------+
 *    | column 0: eight bytes a row; zeros to a multiple of 64        |
 *    +---------------------------------------------------------------+
 *    | column 1 ...                                                  |
 *    +---------------------------------------------------------------+
 * </pre>
 *
 * A row of a cross-section is the symbol's row in the index; a row of a series is a bar, in time
 * order.
 */
public final class BlockDescriptor {
  /** The form of a cross-section: all symbols at one time. */
  public static final int CROSS_SECTION = 1;

  /** The form of a series: one symbol through time. */
  public static final int SERIES = 2;

  /** The form of a {@link Schema}, which has no rows. */
  public static final int SCHEMA = 3;

  /** What blocks and columns are aligned to. */
  public static final int ALIGNMENT_BYTES = 64;

  static final int FORM_OFFSET = 0;
  static final int ROWS_OFFSET = 4;
  static final int TIME_OFFSET = 8;
  static final int COLUMNS_OFFSET = 16;
  static final int PRESENT_OFFSET = 20;
  static final int SEAL_OFFSET = 24;
  static final int LEAD_OFFSET = 64;
  static final int VALUE_LENGTH_BYTES = 8;

  private BlockDescriptor() {}

  /**
   * Where a column begins in a block.
   *
   * @param form {@link #CROSS_SECTION} or {@link #SERIES}
   * @param rows the block's rows
   * @param column the column's position
   * @return the offset in bytes
   */
  static long columnOffset(final int form, final int rows, final int column) {
    final long lead =
        form == CROSS_SECTION ? bitmapWords(rows) * 8L : (long) rows * VALUE_LENGTH_BYTES;
    return LEAD_OFFSET + aligned(lead) + column * aligned((long) rows * VALUE_LENGTH_BYTES);
  }

  /**
   * How long a block is.
   *
   * @param form {@link #CROSS_SECTION} or {@link #SERIES}
   * @param rows its rows
   * @param columns its columns
   * @return the length in bytes
   */
  public static long lengthBytes(final int form, final int rows, final int columns) {
    return columnOffset(form, rows, columns);
  }

  static int bitmapWords(final int rows) {
    return (rows + Long.SIZE - 1) / Long.SIZE;
  }

  private static long aligned(final long lengthBytes) {
    return (lengthBytes + ALIGNMENT_BYTES - 1) & -ALIGNMENT_BYTES;
  }
}
