/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.FrameEncoder;
import io.mmarket.ipc.sbe.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Ticks encoded and waiting for {@link TickBroadcaster#publish(TickBatch)}, which appends them as
 * one document: readers see all of them or none. Used again after {@link #clear()}, by one thread
 * at a time; its memory grows to the largest batch and stays.
 */
public final class TickBatch {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int INITIAL_BYTES = 16 << 10;

  private final TickCodec codec = new TickCodec();
  private UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(INITIAL_BYTES));
  private int count;
  private boolean hasUndated;
  private long exchangeTimeNs = TickView.NO_TIME;
  private int lengthBytes;

  /** An empty batch. */
  public TickBatch() {
    writeHeader();
  }

  private void writeHeader() {
    final FrameEncoder frame = new FrameEncoder();
    frame.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
    clear();
  }

  /**
   * Forgets the ticks.
   *
   * @return this
   */
  public TickBatch clear() {
    count = 0;
    hasUndated = false;
    exchangeTimeNs = TickView.NO_TIME;
    lengthBytes = FrameDescriptor.FIRST_TICK_OFFSET;
    return this;
  }

  /**
   * Encodes a tick behind those that are there already.
   *
   * @param draft copied, and free for the next tick
   * @return this
   * @throws IllegalArgumentException naming the id that is too long, or the bound when the batch
   *     would not fit into one document
   */
  public TickBatch add(final TickDraft draft) {
    ensureRoom();
    lengthBytes += codec.encode(draft, buffer, lengthBytes);
    count++;
    hasUndated |= draft.image().isUndated();
    exchangeTimeNs = Math.max(exchangeTimeNs, draft.exchangeTimeNs());
    return this;
  }

  private void ensureRoom() {
    final int needed = lengthBytes + FrameDescriptor.MAX_TICK_BYTES;
    if (needed > FrameDescriptor.MAX_FRAME_BYTES) {
      throw new IllegalArgumentException(
          "batch of "
              + (count + 1)
              + " ticks is longer than "
              + FrameDescriptor.MAX_FRAME_BYTES
              + " bytes: push it in parts");
    }
    if (needed > buffer.capacity()) {
      final int larger = Math.min(2 * buffer.capacity(), FrameDescriptor.MAX_FRAME_BYTES);
      final UnsafeBuffer grown = new UnsafeBuffer(ByteBuffer.allocateDirect(larger));
      grown.putBytes(0, buffer, 0, lengthBytes);
      buffer = grown;
    }
  }

  /**
   * How many ticks it holds.
   *
   * @return the count
   */
  public int count() {
    return count;
  }

  /**
   * How long the document will be.
   *
   * @return bytes, without the queue's own header
   */
  public int lengthBytes() {
    return lengthBytes;
  }

  /** Whether a tick has neither trading date nor time. */
  boolean hasUndated() {
    return hasUndated;
  }

  /** The highest exchange time. */
  long exchangeTimeNs() {
    return exchangeTimeNs;
  }

  UnsafeBuffer buffer() {
    return buffer;
  }

  /** Gives the ticks their sequences and publish time, which make the frame ready to be copied. */
  void stamp(final long firstSequence, final long publishTimeNs) {
    buffer.putInt(FrameDescriptor.COUNT_OFFSET, count, ORDER);
    buffer.putInt(FrameDescriptor.LENGTH_OFFSET, lengthBytes, ORDER);
    buffer.putLong(FrameDescriptor.FIRST_SEQUENCE_OFFSET, firstSequence, ORDER);
    int tick = FrameDescriptor.FIRST_TICK_OFFSET;
    for (int i = 0; i < count; i++) {
      buffer.putLong(tick + FrameDescriptor.TICK_SEQUENCE_OFFSET, firstSequence + i, ORDER);
      buffer.putLong(tick + FrameDescriptor.TICK_PUBLISH_TIME_OFFSET, publishTimeNs, ORDER);
      tick += buffer.getInt(tick + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
    }
  }
}
