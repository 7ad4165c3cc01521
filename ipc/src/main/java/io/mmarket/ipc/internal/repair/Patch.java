/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes that a repair puts into a file.
 *
 * @param offset where to
 * @param bytes what
 * @param zeros how many zeros instead, when there are no bytes
 */
record Patch(long offset, byte[] bytes, long zeros) {
  private static final byte[] NOTHING = {};

  /** What is written, zeros spelled out: for patches of a few pages. */
  byte[] content() {
    return bytes.length > 0 ? bytes : new byte[Math.toIntExact(zeros)];
  }

  static Patch zeros(final long begin, final long end) {
    return new Patch(begin, NOTHING, end - begin);
  }

  static Patch bytes(final long offset, final byte[] bytes) {
    return new Patch(offset, bytes, 0);
  }

  static Patch ints(final long offset, final int... values) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (final int value : values) {
      bytes.putInt(value);
    }
    return bytes(offset, bytes.array());
  }

  static Patch longs(final long offset, final long... values) {
    final ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (final long value : values) {
      bytes.putLong(value);
    }
    return bytes(offset, bytes.array());
  }
}
