/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.MessageHeaderEncoder;
import io.mmarket.ipc.sbe.TickEncoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A tick's numbers and book as they will be encoded, each at a fixed place.
 *
 * <pre>
 *   0                 152                         320
 *  +-----------------+---------------------------+---------------------------+
 *  | header, block   | bids: header, 10 levels   | asks: header, 10 levels   |
 *  +-----------------+---------------------------+---------------------------+
 * </pre>
 *
 * <p>In a message asks follow right behind the last bid. Used by one thread.
 */
final class DraftImage {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int BIDS_OFFSET =
      FrameDescriptor.HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES;
  private static final int SIDE_BYTES =
      FrameDescriptor.LEVELS_HEADER_BYTES + TickView.MAX_LEVELS * FrameDescriptor.LEVEL_BYTES;
  private static final int ASKS_OFFSET = BIDS_OFFSET + SIDE_BYTES;
  private static final int LENGTH_BYTES = ASKS_OFFSET + SIDE_BYTES;
  private static final int LEVELS_COUNT_SHIFT = 16;
  private static final byte[] EMPTY = empty();

  private final UnsafeBuffer buffer = new UnsafeBuffer(EMPTY.clone());
  private final TickEncoder block = new TickEncoder().wrap(buffer, FrameDescriptor.HEADER_BYTES);
  private int bidLevels;
  private int askLevels;

  private static byte[] empty() {
    final UnsafeBuffer image = new UnsafeBuffer(new byte[LENGTH_BYTES]);
    final TickEncoder tick =
        new TickEncoder().wrapAndApplyHeader(image, 0, new MessageHeaderEncoder());
    for (int i = TickEncoder.lastPriceEncodingOffset(); i < tick.sbeBlockLength(); i += 8) {
      image.putDouble(FrameDescriptor.HEADER_BYTES + i, Double.NaN, ORDER);
    }
    tick.tradingDate(TickView.NO_DATE)
        .exchangeTimeNs(TickView.NO_TIME)
        .publishTimeNs(TickView.NO_TIME);
    image.putLong(BIDS_OFFSET, FrameDescriptor.LEVELS_HEADER, ORDER);
    image.putLong(ASKS_OFFSET, FrameDescriptor.LEVELS_HEADER, ORDER);
    return image.byteArray();
  }

  /** Makes everything missing; levels that no header counts stay where they are. */
  void clear() {
    bidLevels = 0;
    askLevels = 0;
    buffer.putBytes(0, EMPTY, 0, BIDS_OFFSET);
  }

  /** Sets numbers. */
  TickEncoder block() {
    return block;
  }

  int tradingDate() {
    return buffer.getInt(
        FrameDescriptor.HEADER_BYTES + TickEncoder.tradingDateEncodingOffset(), ORDER);
  }

  long exchangeTimeNs() {
    return buffer.getLong(
        FrameDescriptor.HEADER_BYTES + TickEncoder.exchangeTimeNsEncodingOffset(), ORDER);
  }

  boolean isUndated() {
    return tradingDate() == TickView.NO_DATE && exchangeTimeNs() == TickView.NO_TIME;
  }

  /** Adds a level; false when there is no more room. */
  boolean bid(final double price, final double volume) {
    if (bidLevels == TickView.MAX_LEVELS) {
      return false;
    }
    putLevel(BIDS_OFFSET, bidLevels++, price, volume);
    return true;
  }

  /** Adds a level; false when there is no more room. */
  boolean ask(final double price, final double volume) {
    if (askLevels == TickView.MAX_LEVELS) {
      return false;
    }
    putLevel(ASKS_OFFSET, askLevels++, price, volume);
    return true;
  }

  private void putLevel(final int side, final int level, final double price, final double volume) {
    final int at = side + sideBytes(level);
    buffer.putDouble(at, price, ORDER);
    buffer.putDouble(at + Double.BYTES, volume, ORDER);
  }

  private static int sideBytes(final int levels) {
    return FrameDescriptor.LEVELS_HEADER_BYTES + levels * FrameDescriptor.LEVEL_BYTES;
  }

  /** Copies all of it to a message and returns how many bytes that were. */
  int copyTo(final UnsafeBuffer target, final int offset) {
    putCount(BIDS_OFFSET, bidLevels);
    putCount(ASKS_OFFSET, askLevels);
    final int asks = BIDS_OFFSET + sideBytes(bidLevels);
    target.putBytes(offset, buffer, 0, asks);
    target.putBytes(offset + asks, buffer, ASKS_OFFSET, sideBytes(askLevels));
    return asks + sideBytes(askLevels);
  }

  private void putCount(final int side, final int levels) {
    buffer.putInt(side, (int) FrameDescriptor.LEVELS_HEADER | levels << LEVELS_COUNT_SHIFT, ORDER);
  }
}
