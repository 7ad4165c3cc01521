/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A stretch of a file, read forward in large pieces and used where it lies in the buffer.
 *
 * <p>One thread uses a ChunkInput; reads of different ones on one channel do not disturb each
 * other.
 */
final class ChunkInput extends InputStream {
  static final int PIECE_BYTES = 1 << 20;

  private final FileChannel channel;
  private final long end;
  private final Scratch scratch;
  private long position;
  private int from;
  private int to;

  ChunkInput(final FileChannel channel, final long start, final long end, final Scratch scratch) {
    this.channel = channel;
    this.position = start;
    this.end = end;
    this.scratch = scratch;
  }

  /** Where in the file the next byte is. */
  long position() {
    return position - (to - from);
  }

  /** Goes to a position in the file, before the end. */
  void seek(final long target) throws IOException {
    final long start = position - to;
    if (target > end) {
      throw new EOFException();
    }
    if (target >= start && target <= position) {
      from = (int) (target - start);
    } else {
      position = target;
      from = 0;
      to = 0;
    }
  }

  /** How many bytes follow. */
  long remaining() {
    return end - position + (to - from);
  }

  /** The buffer that {@link #take} points into, until the next call of any method. */
  byte[] buffer() {
    return scratch.window;
  }

  /**
   * Passes over bytes and keeps them in the buffer.
   *
   * @return where in the buffer they start
   */
  int take(final int length) throws IOException {
    need(length);
    from += length;
    return from - length;
  }

  @Override
  public int read() throws IOException {
    if (from == to && remaining() == 0) {
      return -1;
    }
    need(1);
    return scratch.window[from++] & 0xFF;
  }

  @Override
  public int read(final byte[] target, final int offset, final int length) throws IOException {
    final int count = (int) Math.min(length, remaining());
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    final int at = take(count); // may replace the window
    System.arraycopy(scratch.window, at, target, offset, count);
    return count;
  }

  private void need(final int length) throws IOException {
    if (to - from >= length) {
      return;
    }
    if (length > remaining()) {
      throw new EOFException();
    }
    final byte[] old = scratch.window;
    final int kept = to - from;
    final int wanted = (int) Math.min(Math.max(length, PIECE_BYTES), remaining());
    final byte[] target = scratch.window(wanted);
    System.arraycopy(old, from, target, 0, kept);
    from = 0;
    to = kept;
    final ByteBuffer free = ByteBuffer.wrap(target, kept, wanted - kept);
    while (to < length || free.hasRemaining()) {
      // Outside of the heap the channel takes as much memory as it is asked to read at once.
      free.limit(Math.min(wanted, free.position() + PIECE_BYTES));
      final int read = channel.read(free, position);
      if (read < 0) {
        throw new EOFException();
      }
      position += read;
      to += read;
    }
  }
}
