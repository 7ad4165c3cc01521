/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.MessageHeaderEncoder;
import io.mmarket.ipc.sbe.TickEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * <p>In a message asks follow right behind the last bid.
 *
 * <p>A plain array behind var handles: what is stored through a buffer that may be on the heap or
 * not is a barrier for the compiler, and a tick takes twenty stores. Used by one thread.
 */
final class DraftImage {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ORDER);
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ORDER);

  private static final int TRADING_DATE_OFFSET =
      FrameDescriptor.HEADER_BYTES + TickEncoder.tradingDateEncodingOffset();
  private static final int BIDS_OFFSET =
      FrameDescriptor.HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES;
  private static final int SIDE_BYTES =
      FrameDescriptor.LEVELS_HEADER_BYTES + TickView.MAX_LEVELS * FrameDescriptor.LEVEL_BYTES;
  private static final int ASKS_OFFSET = BIDS_OFFSET + SIDE_BYTES;
  private static final int LENGTH_BYTES = ASKS_OFFSET + SIDE_BYTES;
  private static final int LEVELS_COUNT_SHIFT = 16;
  private static final byte[] EMPTY = empty();

  private final byte[] bytes = EMPTY.clone();
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
    System.arraycopy(EMPTY, 0, bytes, 0, BIDS_OFFSET);
  }

  /** Sets a number of the block, by its offset in there. */
  void put(final int blockOffset, final double value) {
    DOUBLE.set(bytes, FrameDescriptor.HEADER_BYTES + blockOffset, value);
  }

  void tradingDate(final int value) {
    INT.set(bytes, TRADING_DATE_OFFSET, value);
  }

  int tradingDate() {
    return (int) INT.get(bytes, TRADING_DATE_OFFSET);
  }

  void exchangeTimeNs(final long value) {
    LONG.set(bytes, FrameDescriptor.TICK_EXCHANGE_TIME_OFFSET, value);
  }

  long exchangeTimeNs() {
    return (long) LONG.get(bytes, FrameDescriptor.TICK_EXCHANGE_TIME_OFFSET);
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
    DOUBLE.set(bytes, at, price);
    DOUBLE.set(bytes, at + Double.BYTES, volume);
  }

  private static int sideBytes(final int levels) {
    return FrameDescriptor.LEVELS_HEADER_BYTES + levels * FrameDescriptor.LEVEL_BYTES;
  }

  /** Copies all of it to a message and returns how many bytes that were. */
  int copyTo(final UnsafeBuffer target, final int offset) {
    putCount(BIDS_OFFSET, bidLevels);
    putCount(ASKS_OFFSET, askLevels);
    final int asks = BIDS_OFFSET + sideBytes(bidLevels);
    target.putBytes(offset, bytes, 0, asks);
    target.putBytes(offset + asks, bytes, ASKS_OFFSET, sideBytes(askLevels));
    return asks + sideBytes(askLevels);
  }

  private void putCount(final int side, final int levels) {
    INT.set(bytes, side, (int) FrameDescriptor.LEVELS_HEADER | levels << LEVELS_COUNT_SHIFT);
  }
}
