/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.store.internal.SymbolHash;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes ticks as {@link FrameDescriptor} draws them. Sequence and publish time are left for the
 * append, which alone knows them. Used by one thread.
 */
final class TickCodec {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final TextCache texts = new TextCache();

  /**
   * Encodes one tick.
   *
   * @return its length, a multiple of 8, at most {@link FrameDescriptor#MAX_TICK_BYTES}
   */
  int encode(final TickDraft draft, final UnsafeBuffer buffer, final int offset) {
    final int instrument = offset + draft.image().copyTo(buffer, offset);
    final int exchange = putInstrument(draft.instrumentId(), buffer, offset, instrument);
    final TextCache.Text known = texts.find(draft.exchangeId());
    final int end =
        known == null ? putText(buffer, exchange, draft.exchangeId()) : known.put(buffer, exchange);
    // The last up to 7 bytes, and more that the next tick or nobody gets.
    buffer.putLong(end, 0, ORDER);
    final int lengthBytes = FrameDescriptor.align(end - offset);
    buffer.putInt(offset + FrameDescriptor.TICK_LENGTH_OFFSET, lengthBytes, ORDER);
    return lengthBytes;
  }

  /** Puts the id and its hash; returns where the id ends. */
  private int putInstrument(
      final CharSequence id, final UnsafeBuffer buffer, final int tick, final int offset) {
    final TextCache.Text known = texts.find(id);
    final int end = known == null ? putText(buffer, offset, id) : known.put(buffer, offset);
    final long hash =
        known == null
            ? SymbolHash.of(buffer, offset + Short.BYTES, end - offset - Short.BYTES)
            : known.hash();
    buffer.putLong(tick + FrameDescriptor.TICK_HASH_OFFSET, hash, ORDER);
    return end;
  }

  /** Puts text with its length in front and returns where it ends. */
  private static int putText(final UnsafeBuffer buffer, final int offset, final CharSequence text) {
    final int length = text.length();
    checkText(text, length);
    final int begin = offset + Short.BYTES;
    for (int i = 0; i < length; i++) {
      final char c = text.charAt(i);
      if (c >= 0x80) {
        return putUtf8(buffer, offset, text.toString());
      }
      buffer.putByte(begin + i, (byte) c);
    }
    buffer.putShort(offset, (short) length, ORDER);
    return begin + length;
  }

  private static int putUtf8(final UnsafeBuffer buffer, final int offset, final String text) {
    final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    checkText(text, utf8.length);
    buffer.putShort(offset, (short) utf8.length, ORDER);
    buffer.putBytes(offset + Short.BYTES, utf8);
    return offset + Short.BYTES + utf8.length;
  }

  private static void checkText(final CharSequence text, final int lengthBytes) {
    if (lengthBytes > FrameDescriptor.MAX_TEXT_BYTES) {
      throw new IllegalArgumentException(
          "id of "
              + lengthBytes
              + " bytes, at most "
              + FrameDescriptor.MAX_TEXT_BYTES
              + ": '"
              + text
              + "'");
    }
  }
}
