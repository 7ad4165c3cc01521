/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.MessageHeaderEncoder;
import io.mmarket.ipc.sbe.TickEncoder;
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

  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TickEncoder tick = new TickEncoder();

  /**
   * Encodes one tick.
   *
   * @return its length, a multiple of 8, at most {@link FrameDescriptor#MAX_TICK_BYTES}
   */
  int encode(final TickDraft draft, final UnsafeBuffer buffer, final int offset) {
    tick.wrapAndApplyHeader(buffer, offset, header);
    encodeNumbers(draft);
    encodeBids(draft, buffer);
    encodeAsks(draft, buffer);
    final int instrument = tick.limit();
    final int exchange = putText(buffer, instrument, draft.instrumentId);
    final int end = putText(buffer, exchange, draft.exchangeId);
    final int lengthBytes = FrameDescriptor.align(end - offset);
    buffer.setMemory(end, offset + lengthBytes - end, (byte) 0);
    tick.lengthBytes(lengthBytes)
        .symbolHash(
            SymbolHash.of(buffer, instrument + Short.BYTES, exchange - instrument - Short.BYTES));
    return lengthBytes;
  }

  private void encodeNumbers(final TickDraft draft) {
    tick.tradingDate(draft.tradingDate)
        .sequence(0)
        .exchangeTimeNs(draft.exchangeTimeNs)
        .publishTimeNs(TickView.NO_TIME)
        .lastPrice(draft.lastPrice)
        .lastVolume(draft.lastVolume)
        .volume(draft.volume)
        .amount(draft.amount)
        .open(draft.open)
        .high(draft.high)
        .low(draft.low)
        .preClose(draft.preClose)
        .openInterest(draft.openInterest)
        .settlement(draft.settlement)
        .preSettlement(draft.preSettlement)
        .limitUp(draft.limitUp)
        .limitDown(draft.limitDown);
  }

  private void encodeBids(final TickDraft draft, final UnsafeBuffer buffer) {
    clearGroupHeader(buffer);
    final TickEncoder.BidsEncoder bids = tick.bidsCount(draft.bidLevels);
    for (int i = 0; i < draft.bidLevels; i++) {
      bids.next().price(draft.bidPrices[i]).volume(draft.bidVolumes[i]);
    }
  }

  private void encodeAsks(final TickDraft draft, final UnsafeBuffer buffer) {
    clearGroupHeader(buffer);
    final TickEncoder.AsksEncoder asks = tick.asksCount(draft.askLevels);
    for (int i = 0; i < draft.askLevels; i++) {
      asks.next().price(draft.askPrices[i]).volume(draft.askVolumes[i]);
    }
  }

  /** The generated encoder fills only half of the group's header. */
  private void clearGroupHeader(final UnsafeBuffer buffer) {
    buffer.putLong(tick.limit(), 0, ORDER);
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
