/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.scratch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Little-endian buffers off the heap, as many as are in use at once. Any threads. */
public final class BufferPool {
  private static final int BUFFER_BYTES = 1 << 18;

  private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

  /**
   * Takes a buffer.
   *
   * @return a buffer from 0 to its capacity, a multiple of eight; the caller's until given back
   */
  public ByteBuffer take() {
    final ByteBuffer pooled = free.poll();
    return pooled == null
        ? ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN)
        : pooled.clear();
  }

  /**
   * Gives a buffer back.
   *
   * @param buffer one that was taken, not used by the caller afterwards
   */
  public void giveBack(final ByteBuffer buffer) {
    free.add(buffer);
  }
}
