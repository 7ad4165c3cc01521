/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Reads what a {@link ScratchOutput} wrote, from front to back. One thread uses an input. */
final class ScratchInput {
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();
  private long position;

  /** Where the bytes begin that the checksum has not seen. */
  private int unchecked;

  /**
   * Begins a stretch.
   *
   * @param channel the file
   * @param position where the stretch begins
   * @param buffer a little-endian buffer, the input's until {@link #finish}
   */
  ScratchInput(final FileChannel channel, final long position, final ByteBuffer buffer) {
    this.channel = channel;
    this.position = position;
    this.buffer = buffer.clear().limit(0);
  }

  int getInt() throws IOException {
    need(Integer.BYTES);
    return buffer.getInt();
  }

  byte[] getBytes(final int length) throws IOException {
    final byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      final int count = Math.min(need(1), length - at);
      buffer.get(bytes, at, count);
      at += count;
    }
    return bytes;
  }

  int[] getInts(final int length) throws IOException {
    final int[] values = new int[length];
    for (int at = 0; at < length; ) {
      final int count = Math.min(need(Integer.BYTES) / Integer.BYTES, length - at);
      buffer.asIntBuffer().get(values, at, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      at += count;
    }
    return values;
  }

  long[] getLongs(final int length) throws IOException {
    final long[] values = new long[length];
    for (int at = 0; at < length; ) {
      final int count = Math.min(need(Long.BYTES) / Long.BYTES, length - at);
      buffer.asLongBuffer().get(values, at, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      at += count;
    }
    return values;
  }

  double[] getDoubles(final int length) throws IOException {
    final double[] values = new double[length];
    for (int at = 0; at < length; ) {
      final int count = Math.min(need(Double.BYTES) / Double.BYTES, length - at);
      buffer.asDoubleBuffer().get(values, at, count);
      buffer.position(buffer.position() + count * Double.BYTES);
      at += count;
    }
    return values;
  }

  /**
   * Ends the stretch.
   *
   * @return whether its bytes are those that were written
   */
  boolean finish() throws IOException {
    check();
    final int expected = (int) crc.getValue();
    return getInt() == expected;
  }

  /** The bytes in the buffer, at least so many. */
  private int need(final int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      check();
      buffer.compact();
      unchecked = 0;
      while (buffer.position() < bytes) {
        final int read = channel.read(buffer, position);
        if (read < 0) {
          throw new EOFException("scratch file ends at " + position);
        }
        position += read;
      }
      buffer.flip();
    }
    return buffer.remaining();
  }

  private void check() {
    crc.update(buffer.duplicate().limit(buffer.position()).position(unchecked));
    unchecked = buffer.position();
  }
}
