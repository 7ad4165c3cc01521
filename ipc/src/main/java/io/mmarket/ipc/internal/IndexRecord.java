/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.internal.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One record of a queue's sparse index: a frame, and what came before it. Little-endian.
 *
 * <pre>
 *   0                               8                               16
 *  +-------------------------------+-------------------------------+
 *  | sequence of the frame's first | its publish time, UTC ns      |
 *  | tick                          |                               |
 *  +-------------------------------+-------------------------------+
 *  | highest exchange time of all  | highest publish time of all   |
 *  | ticks before it, UTC ns       | ticks before it, UTC ns       |
 *  +-------------------------------+-------------------------------+
 *  | offset of its document in the | name of the cycle file, ASCII,
 *  | cycle file                    | 20 bytes, zeros
 *  +-------------------------------+---------------+---------------+
 *                                 60 | CRC32C of bytes 0 to 60     |
 *                                    +-----------------------------+
 * </pre>
 *
 * @param firstSequence of the frame's first tick
 * @param publishTimeNs of the same tick: with the sequence it tells whether the frame is that one
 * @param exchangeTimeBeforeNs highest of all ticks before the frame
 * @param publishTimeBeforeNs highest of all ticks before the frame
 * @param position of the frame's document in its file
 * @param fileName of the cycle file
 */
public record IndexRecord(
    long firstSequence,
    long publishTimeNs,
    long exchangeTimeBeforeNs,
    long publishTimeBeforeNs,
    long position,
    String fileName) {
  /** How long a record is. */
  public static final int LENGTH_BYTES = 64;

  static final int MAX_NAME_BYTES = 20;

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int NAME_OFFSET = 40;
  private static final int CRC_OFFSET = NAME_OFFSET + MAX_NAME_BYTES;

  byte[] encode() {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_BYTES]);
    buffer.putLong(0, firstSequence, ORDER);
    buffer.putLong(8, publishTimeNs, ORDER);
    buffer.putLong(16, exchangeTimeBeforeNs, ORDER);
    buffer.putLong(24, publishTimeBeforeNs, ORDER);
    buffer.putLong(32, position, ORDER);
    buffer.putBytes(NAME_OFFSET, fileName.getBytes(StandardCharsets.US_ASCII));
    buffer.putInt(CRC_OFFSET, crc(buffer.byteArray()), ORDER);
    return buffer.byteArray();
  }

  /**
   * Reads a record.
   *
   * @param file holds it
   * @param offset where it begins
   * @return the record, null when its checksum says that it is none
   */
  public static @Nullable IndexRecord decode(final DirectBuffer file, final int offset) {
    final byte[] bytes = new byte[LENGTH_BYTES];
    file.getBytes(offset, bytes);
    final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    if (buffer.getInt(CRC_OFFSET, ORDER) != crc(bytes)) {
      return null;
    }
    int end = CRC_OFFSET;
    while (end > NAME_OFFSET && bytes[end - 1] == 0) {
      end--;
    }
    return new IndexRecord(
        buffer.getLong(0, ORDER),
        buffer.getLong(8, ORDER),
        buffer.getLong(16, ORDER),
        buffer.getLong(24, ORDER),
        buffer.getLong(32, ORDER),
        new String(bytes, NAME_OFFSET, end - NAME_OFFSET, StandardCharsets.US_ASCII));
  }

  private static int crc(final byte[] bytes) {
    return Checksum.crc32c(ByteBuffer.wrap(bytes), 0, CRC_OFFSET);
  }
}
