/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Writes one stretch of a file, from front to back, through a small buffer. One thread uses an
 * output; different ones may write to one file at once.
 */
final class ScratchOutput {
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();
  private long position;

  /**
   * Begins a stretch.
   *
   * @param channel the file
   * @param position where the stretch begins
   * @param buffer a little-endian buffer, the output's until {@link #finish}
   */
  ScratchOutput(final FileChannel channel, final long position, final ByteBuffer buffer) {
    this.channel = channel;
    this.position = position;
    this.buffer = buffer.clear();
  }

  void putInt(final int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  void putBytes(final byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      final int count = Math.min(room(1), bytes.length - at);
      buffer.put(bytes, at, count);
      at += count;
    }
  }

  void putInts(final int[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      final int count = Math.min(room(Integer.BYTES) / Integer.BYTES, values.length - at);
      buffer.asIntBuffer().put(values, at, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      at += count;
    }
  }

  void putLongs(final long[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      final int count = Math.min(room(Long.BYTES) / Long.BYTES, values.length - at);
      buffer.asLongBuffer().put(values, at, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      at += count;
    }
  }

  void putDoubles(final double[] values) throws IOException {
    for (int at = 0; at < values.length; ) {
      final int count = Math.min(room(Double.BYTES) / Double.BYTES, values.length - at);
      buffer.asDoubleBuffer().put(values, at, count);
      buffer.position(buffer.position() + count * Double.BYTES);
      at += count;
    }
  }

  /** Ends the stretch with its checksum. */
  void finish() throws IOException {
    flush();
    buffer.putInt((int) crc.getValue());
    flush();
  }

  /** The free bytes of the buffer, at least so many. */
  private int room(final int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer.remaining();
  }

  private void flush() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    buffer.clear();
  }
}
