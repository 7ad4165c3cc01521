/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.FrameCheck;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.TickDecoder;
import io.mmarket.store.internal.SymbolHash;
import io.mmarket.store.internal.TradingDates;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Checks all of a tick's bytes that follow from others: header, length, sequence, date, both sides
 * of the book, both texts, the hash of the symbol, the padding. Of a later version of the schema
 * only what this one knows: header, length and sequence.
 */
public final class TickCheck {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int DATE_OFFSET =
      FrameDescriptor.HEADER_BYTES + TickDecoder.tradingDateEncodingOffset();
  private static final int MAX_LEVELS = 10;

  /** The fault that ended the check, or null. */
  private @Nullable Fault fault;

  /** Where the check is, in the buffer. */
  private int at;

  private int end;

  /**
   * Whether there is a sound tick.
   *
   * @param buffer holds it
   * @param offset where it begins
   * @param room bytes up to the end of what may be it
   * @param sequence its sequence, 0 when it may have any
   * @return its length, 0 when it is none
   */
  public int lengthBytes(
      final UnsafeBuffer buffer, final int offset, final int room, final long sequence) {
    fault = null;
    final int lengthBytes = FrameCheck.tickLengthBytes(buffer, offset, room);
    if (lengthBytes == 0) {
      return wrong("a tick of sequence " + sequence, "bytes that are none");
    }
    final long own = buffer.getLong(offset + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER);
    if (own < 1 || (sequence != 0 && own != sequence)) {
      return wrong("sequence " + sequence, Long.toString(own));
    }
    if (buffer.getLong(offset, ORDER) != FrameDescriptor.TICK_HEADER) {
      return lengthBytes;
    }
    at = offset + FrameDescriptor.HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES;
    end = offset + lengthBytes;
    return isDate(buffer, offset)
            && isSide(buffer, "bids")
            && isSide(buffer, "asks")
            && isSymbol(buffer, offset)
            && isText(buffer, "exchange id")
            && isPadding(buffer)
        ? lengthBytes
        : 0;
  }

  /**
   * Why the last tick was none.
   *
   * @return what should have been there
   */
  public Fault fault() {
    return fault == null ? new Fault("a tick", "none") : fault;
  }

  private int wrong(final String expected, final String found) {
    fault = new Fault(expected, found);
    return 0;
  }

  private boolean isDate(final UnsafeBuffer buffer, final int offset) {
    final int date = buffer.getInt(offset + DATE_OFFSET, ORDER);
    if (date != TickDecoder.tradingDateNullValue()) {
      try {
        TradingDates.ofInt(date);
      } catch (final IllegalArgumentException e) {
        wrong("a trading date", Integer.toString(date));
        return false;
      }
    }
    return true;
  }

  private boolean isSide(final UnsafeBuffer buffer, final String side) {
    if (at + FrameDescriptor.LEVELS_HEADER_BYTES > end) {
      wrong(side, "the tick's end");
      return false;
    }
    final long header = buffer.getLong(at, ORDER);
    final int count = (int) (header >>> 16) & 0xFFFF;
    if ((header & 0xFFFF) != FrameDescriptor.LEVEL_BYTES
        || header >>> 32 != 0
        || count > MAX_LEVELS) {
      wrong("at most 10 levels of " + side, "a header " + Long.toHexString(header));
      return false;
    }
    at += FrameDescriptor.LEVELS_HEADER_BYTES + count * FrameDescriptor.LEVEL_BYTES;
    return true;
  }

  private boolean isSymbol(final UnsafeBuffer buffer, final int offset) {
    final int text = at + Short.BYTES;
    if (!isText(buffer, "instrument id")) {
      return false;
    }
    final long hash = buffer.getLong(offset + FrameDescriptor.TICK_HASH_OFFSET, ORDER);
    if (hash != hashOf(buffer, text, at - text)) {
      wrong("the symbol's hash", Long.toHexString(hash));
      return false;
    }
    return true;
  }

  private static long hashOf(final DirectBuffer buffer, final int offset, final int lengthBytes) {
    return SymbolHash.of(buffer, offset, lengthBytes);
  }

  private boolean isText(final UnsafeBuffer buffer, final String what) {
    final int lengthBytes =
        at + Short.BYTES > end ? Integer.MAX_VALUE : buffer.getShort(at, ORDER) & 0xFFFF;
    if (lengthBytes > FrameDescriptor.MAX_TEXT_BYTES || at + Short.BYTES + lengthBytes > end) {
      wrong(what + " of at most 255 bytes", "one that ends behind the tick");
      return false;
    }
    at += Short.BYTES + lengthBytes;
    return true;
  }

  private boolean isPadding(final UnsafeBuffer buffer) {
    if (end - at >= Long.BYTES) {
      wrong("the tick's end", (end - at) + " bytes more");
      return false;
    }
    for (int i = at; i < end; i++) {
      if (buffer.getByte(i) != 0) {
        wrong("zeros up to the tick's end", Integer.toHexString(buffer.getByte(i) & 0xFF));
        return false;
      }
    }
    return true;
  }
}
