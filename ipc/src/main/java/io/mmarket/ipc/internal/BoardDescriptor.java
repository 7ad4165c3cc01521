/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

/**
 * The bytes of a queue's board: a header of 4 KiB, then slots, one a symbol, in the order in which
 * the symbols first came. All numbers are little-endian and on multiples of 8; what different
 * processes change lies on cache lines of its own.
 *
 * <pre>
 *      0                               8               12              16
 *     +-------------------------------+---------------+---------------+
 *   0 | magic MMKTBORD                | version       | CRC32C of     |
 *     |                               |               | bytes 16..64  |
 *     +---------------+---------------+---------------+---------------+
 *  16 | slot bytes    | slots that the| zeros to 64                   |
 *     | u32           | file grows by |                               |
 *     +---------------+---------------+-------------------------------+
 *  64 | sequence, i64: the board holds| newest trading date, i64      |
 *     | all ticks up to this one      | yyyymmdd; zeros to 128        |
 *     +-------------------------------+-------------------------------+
 * 128 | slots taken, i64; zeros to 192                                |
 *     +---------------------------------------------------------------+
 * 192 | 1 when another file took this one's place, i64; zeros to 4096 |
 *     +---------------------------------------------------------------+
 * </pre>
 *
 * A slot. Its first 320 bytes but the updates never change once the slot is counted as taken:
 *
 * <pre>
 *      0                               8                               16
 *     +-------------------------------+-------------------------------+
 *   0 | hash of the symbol, i64       | updates, i64: the newest whole|
 *     |                               | copy is that of the low bit   |
 *     +---------------+---------------+-------------------------------+
 *  16 | length, u32   | symbol, UTF-8, zeros to 320                   |
 *     +---------------+-----------------------------------------------+
 * 320 | copy 0: running bar, 128 bytes; then the newest tick as a frame holds it, zeros or
 *     | remains of longer ones to 1472
 *     +---------------------------------------------------------------+
 * 1472| copy 1, likewise to 2624                                      |
 *     +---------------------------------------------------------------+
 * </pre>
 *
 * The running bar of the symbol's newest trading date:
 *
 * <pre>
 *      0               4               8                               16
 *     +---------------+---------------+-------------------------------+
 *   0 | trading date  | 1: volume is  | count of ticks, i64           |
 *     | i32           | the exchange's|                               |
 *     |               | own, 2: amount|                               |
 *     +---------------+---------------+-------------------------------+
 *  16 | open, f64                     | high, f64                     |
 *     +-------------------------------+-------------------------------+
 *  32 | low, f64                      | close, f64                    |
 *     +-------------------------------+-------------------------------+
 *  48 | volume, f64                   | amount, f64                   |
 *     +-------------------------------+-------------------------------+
 *  64 | exchange time of the first    | and of the newest tick that   |
 *     | tick that has one, i64        | has one, i64; zeros to 128    |
 *     +-------------------------------+-------------------------------+
 * </pre>
 */
public final class BoardDescriptor {
  static final int CRC_OFFSET = 12;
  static final int FIXED_OFFSET = 16;
  static final int SLOT_BYTES_OFFSET = 16;
  static final int SEGMENT_SLOTS_OFFSET = 20;
  static final int FIXED_LENGTH_BYTES = 48;

  /** How far the board is. */
  public static final int SEQUENCE_OFFSET = 64;

  /** The newest trading date of all bars. */
  public static final int DATE_OFFSET = 72;

  /** How many slots are taken. */
  public static final int COUNT_OFFSET = 128;

  /** Whether another file took this one's place. */
  public static final int REPLACED_OFFSET = 192;

  static final int HEADER_BYTES = 4096;

  /** A slot's hash. */
  public static final int HASH_OFFSET = 0;

  /** A slot's count of updates. */
  public static final int UPDATES_OFFSET = 8;

  /** The length of a slot's symbol. */
  public static final int NAME_LENGTH_OFFSET = 16;

  /** A slot's symbol. */
  public static final int NAME_OFFSET = 20;

  /** Copy 0 of a slot. */
  public static final int COPY_OFFSET = 320;

  /** From a copy's begin, where its tick lies. */
  public static final int TICK_OFFSET = 128;

  /** Room for a tick. */
  public static final int TICK_BYTES = 1024;

  /** A copy. */
  public static final int COPY_BYTES = TICK_OFFSET + TICK_BYTES;

  /** A slot. */
  public static final int SLOT_BYTES = COPY_OFFSET + 2 * COPY_BYTES;

  static final int SEGMENT_SLOTS_BITS = 8;
  static final int SEGMENT_SLOTS = 1 << SEGMENT_SLOTS_BITS;
  static final int SEGMENT_BYTES = SEGMENT_SLOTS * SLOT_BYTES;

  /** The most symbols: what a file of some 700 GiB holds. */
  static final int MAX_SLOTS = 1 << 28;

  /** A bar's trading date. */
  public static final int BAR_DATE_OFFSET = 0;

  /** Which of a bar's sums are the exchange's own. */
  public static final int BAR_FLAGS_OFFSET = 4;

  /** A bar's count of ticks. */
  public static final int BAR_COUNT_OFFSET = 8;

  /** A bar's open. */
  public static final int BAR_OPEN_OFFSET = 16;

  /** A bar's high. */
  public static final int BAR_HIGH_OFFSET = 24;

  /** A bar's low. */
  public static final int BAR_LOW_OFFSET = 32;

  /** A bar's close. */
  public static final int BAR_CLOSE_OFFSET = 40;

  /** A bar's volume. */
  public static final int BAR_VOLUME_OFFSET = 48;

  /** A bar's amount. */
  public static final int BAR_AMOUNT_OFFSET = 56;

  /** A bar's first time. */
  public static final int BAR_FIRST_TIME_OFFSET = 64;

  /** A bar's newest time. */
  public static final int BAR_LAST_TIME_OFFSET = 72;

  static {
    if (COPY_OFFSET < NAME_OFFSET + FrameDescriptor.MAX_TEXT_BYTES
        || TICK_BYTES < FrameDescriptor.MAX_TICK_BYTES
        || SLOT_BYTES % 64 != 0
        || COPY_OFFSET % 64 != 0
        || COPY_BYTES % 64 != 0) {
      throw new AssertionError("a tick of this schema does not fit into a slot");
    }
  }

  private BoardDescriptor() {}

  /**
   * Where a slot's newest whole copy begins.
   *
   * @param slotOffset the slot
   * @param updates its count of updates
   * @return where, in the same buffer
   */
  public static int copyOffset(final int slotOffset, final long updates) {
    return slotOffset + COPY_OFFSET + ((int) updates & 1) * COPY_BYTES;
  }
}
