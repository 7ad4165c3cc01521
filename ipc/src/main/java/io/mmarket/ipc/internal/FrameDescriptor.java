/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.ipc.sbe.FrameEncoder;
import io.mmarket.ipc.sbe.MessageHeaderEncoder;
import io.mmarket.ipc.sbe.TickDecoder;
import io.mmarket.ipc.sbe.TickEncoder;

/**
 * The bytes of one document of the queue: a frame of one or more ticks, complete or not there at
 * all. All numbers are little-endian; {@code mmarket-ticks.xml} is the SBE schema of both messages.
 * Chronicle Queue puts its four-byte header in front, so a document begins on a multiple of 4 only:
 * no atomic access inside.
 *
 * <pre>
 *   0                               8               12              16
 *  +-------------------------------+---------------+---------------+
 *  | SBE header: block length 16,  | count, u32    | length of all,|
 *  | template 1, schema, version   |               | u32 bytes     |
 *  +-------------------------------+---------------+---------------+
 *  | first sequence, i64           | ticks, one after another ...
 *  +-------------------------------+-------------------------------
 * </pre>
 *
 * Each tick, on a multiple of 8 counted from the frame's begin:
 *
 * <pre>
 *   0                               8               12              16
 *  +-------------------------------+---------------+---------------+
 *  | SBE header: block length 144, | length of all,| trading date, |
 *  | template 2, schema, version   | u32 bytes     | i32 yyyymmdd  |
 *  +-------------------------------+---------------+---------------+
 *  | symbol hash, i64              | sequence, i64                 |
 *  +-------------------------------+-------------------------------+
 *  | exchange time, i64 UTC ns     | publish time, i64 UTC ns      |
 *  +-------------------------------+-------------------------------+
 *  | 13 doubles: last price, last volume, volume, amount, open,    |
 *  | high, low, previous close, open interest, settlement,         |
 *  | previous settlement, limit up, limit down                     |
 *  +-------------------------------+-------------------------------+ 152
 *  | u16 16, u16 bid levels, zeros | per level: price f64, volume f64
 *  +-------------------------------+-------------------------------
 *  | u16 16, u16 ask levels, zeros | per level: price f64, volume f64
 *  +-------------------------------+-------------------------------
 *  | u16 length, instrument id, UTF-8 | u16 length, exchange id, UTF-8
 *  +------------------------------------------------------------- zeros to a multiple of 8
 * </pre>
 */
public final class FrameDescriptor {
  /** SBE's header in front of every message. */
  public static final int HEADER_BYTES = MessageHeaderEncoder.ENCODED_LENGTH;

  /** Where the count of ticks lies in a frame. */
  public static final int COUNT_OFFSET = HEADER_BYTES + FrameEncoder.countEncodingOffset();

  /** Where the length of the whole frame lies. */
  public static final int LENGTH_OFFSET = HEADER_BYTES + FrameEncoder.lengthBytesEncodingOffset();

  /** Where the sequence of the first tick lies in a frame. */
  public static final int FIRST_SEQUENCE_OFFSET =
      HEADER_BYTES + FrameEncoder.firstSequenceEncodingOffset();

  /** Where the first tick lies in a frame of version 1. */
  public static final int FIRST_TICK_OFFSET = HEADER_BYTES + FrameEncoder.BLOCK_LENGTH;

  /** Where a tick's own length lies in it. */
  public static final int TICK_LENGTH_OFFSET =
      HEADER_BYTES + TickEncoder.lengthBytesEncodingOffset();

  /** Where a tick's symbol hash lies in it. */
  public static final int TICK_HASH_OFFSET = HEADER_BYTES + TickEncoder.symbolHashEncodingOffset();

  /** Where a tick's sequence lies in it. */
  public static final int TICK_SEQUENCE_OFFSET =
      HEADER_BYTES + TickEncoder.sequenceEncodingOffset();

  /** Where a tick's exchange time lies in it. */
  public static final int TICK_EXCHANGE_TIME_OFFSET =
      HEADER_BYTES + TickEncoder.exchangeTimeNsEncodingOffset();

  /** Where a tick's publish time lies in it. */
  public static final int TICK_PUBLISH_TIME_OFFSET =
      HEADER_BYTES + TickEncoder.publishTimeNsEncodingOffset();

  /** The block of a tick of version 1; later versions are longer. */
  public static final int TICK_BLOCK_BYTES = TickEncoder.BLOCK_LENGTH;

  /** The first eight bytes of a frame of version 1, as one number. */
  public static final long FRAME_HEADER =
      header(FrameEncoder.BLOCK_LENGTH, FrameEncoder.TEMPLATE_ID);

  /** The first eight bytes of a tick of version 1, as one number. */
  public static final long TICK_HEADER = header(TickEncoder.BLOCK_LENGTH, TickEncoder.TEMPLATE_ID);

  /** The first eight bytes of a group of book levels without its count, as one number. */
  public static final long LEVELS_HEADER = TickDecoder.BidsDecoder.sbeBlockLength();

  /** Bytes in front of a side's first level. */
  public static final int LEVELS_HEADER_BYTES = TickDecoder.BidsDecoder.sbeHeaderSize();

  /** Bytes of one book level: price and volume. */
  public static final int LEVEL_BYTES = TickDecoder.BidsDecoder.sbeBlockLength();

  /** The longest instrument or exchange id, in UTF-8 bytes. */
  public static final int MAX_TEXT_BYTES = 255;

  /** The longest frame: a batch beyond it has to be pushed in parts. */
  public static final int MAX_FRAME_BYTES = 8 << 20;

  /** The longest tick of version 1. */
  public static final int MAX_TICK_BYTES =
      HEADER_BYTES
          + TICK_BLOCK_BYTES
          + 2 * (LEVELS_HEADER_BYTES + 10 * LEVEL_BYTES)
          + 2 * (Short.BYTES + MAX_TEXT_BYTES)
          + Long.BYTES;

  static {
    if (FIRST_TICK_OFFSET % Long.BYTES != 0
        || TICK_BLOCK_BYTES % Long.BYTES != 0
        || LEVELS_HEADER_BYTES != Long.BYTES
        || LEVEL_BYTES != 2 * Double.BYTES) {
      throw new AssertionError(
          "the schema no longer keeps the numbers of a tick on multiples of 8");
    }
  }

  private FrameDescriptor() {}

  private static long header(final int blockLength, final int templateId) {
    return blockLength
        | ((long) templateId << 16)
        | ((long) TickEncoder.SCHEMA_ID << 32)
        | ((long) TickEncoder.SCHEMA_VERSION << 48);
  }

  /**
   * Rounds a length up to a multiple of 8.
   *
   * @param lengthBytes any length
   * @return the next multiple of 8
   */
  public static int align(final int lengthBytes) {
    return (lengthBytes + 7) & ~7;
  }
}
