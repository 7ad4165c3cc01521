/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.FrameDescriptor;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** A checksum over ticks in their order, by which two ways of reading are compared. */
final class FrameDigest {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final CRC32C crc = new CRC32C();
  private long ticks;

  void add(final UnsafeBuffer buffer, final int firstTick, final int count) {
    int end = firstTick;
    for (int i = 0; i < count; i++) {
      end += buffer.getInt(end + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
    }
    final byte[] bytes = new byte[end - firstTick];
    buffer.getBytes(firstTick, bytes);
    crc.update(bytes);
    ticks += count;
  }

  long ticks() {
    return ticks;
  }

  boolean isLike(final FrameDigest other) {
    return ticks == other.ticks && crc.getValue() == other.crc.getValue();
  }
}
