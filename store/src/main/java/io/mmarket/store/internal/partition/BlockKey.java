/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The key of a block in the Chronicle Map, little-endian.
 *
 * <pre>
 *   0      1               5                               13
 *  +------+---------------+-------------------------------+------------------+
 *  | kind | date,         | time, i64 UTC nanoseconds     | symbol, UTF-8,   |
 *  | u8   | yyyymmdd, i32 |                               | none: all symbols|
 *  +------+---------------+-------------------------------+------------------+
 * </pre>
 *
 * A cross-section has its own date and time and no symbol; in a partition of one trading date the
 * date is that one. A block of a series has the first date of the partition's period, the time of
 * its first row, and its symbol. The {@link Schema} has the first date, the least time, and no
 * symbol.
 */
public final class BlockKey {
  /** Every symbol, in the key of a cross-section. */
  public static final byte[] ALL_SYMBOLS = {};

  /** The time in the key of the {@link Schema}: that of no row. */
  public static final long SCHEMA_TIME_NS = Long.MIN_VALUE;

  private static final int DATE_OFFSET = 1;
  private static final int TIME_OFFSET = 5;
  private static final int FIXED_LENGTH_BYTES = 13;

  private BlockKey() {}

  /**
   * Makes a key.
   *
   * @param kind what sort of data
   * @param date the date as yyyymmdd
   * @param timeNs the time in UTC nanoseconds
   * @param symbol the symbol's UTF-8, empty for a cross-section
   * @return a buffer from position 0 to its limit
   */
  public static ByteBuffer of(
      final Kind kind, final int date, final long timeNs, final byte[] symbol) {
    return ByteBuffer.allocate(lengthBytes(symbol))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) kind.code())
        .putInt(date)
        .putLong(timeNs)
        .put(symbol)
        .flip();
  }

  /**
   * How long a key is.
   *
   * @param symbol the symbol's UTF-8, empty for a cross-section
   * @return the length in bytes
   */
  public static int lengthBytes(final byte[] symbol) {
    return FIXED_LENGTH_BYTES + symbol.length;
  }

  /**
   * The time in a key.
   *
   * @param key a key of at least its fixed length, from 0
   * @return UTC nanoseconds
   */
  public static long timeNs(final ByteBuffer key) {
    return key.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(TIME_OFFSET);
  }

  /**
   * The date in a key.
   *
   * @param key a key of at least its fixed length, from 0
   * @return the date as yyyymmdd, right or wrong
   */
  public static int date(final ByteBuffer key) {
    return key.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(DATE_OFFSET);
  }

  /**
   * The kind in a key.
   *
   * @param key a key of at least its fixed length, from 0
   * @return the kind's number, right or wrong
   */
  public static int kind(final ByteBuffer key) {
    return key.get(0);
  }

  /**
   * The symbol in a key.
   *
   * @param key a key of at least its fixed length, from 0 to its limit
   * @return the symbol's UTF-8, empty for a cross-section
   */
  public static byte[] symbol(final ByteBuffer key) {
    final byte[] symbol = new byte[key.limit() - FIXED_LENGTH_BYTES];
    key.duplicate().position(FIXED_LENGTH_BYTES).get(symbol);
    return symbol;
  }
}
