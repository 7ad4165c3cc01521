/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.verify.TickCheck;
import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import io.mmarket.ipc.sbe.TickDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** A tick of a queue in words. */
final class TickDescription {
  private final TickCheck check = new TickCheck();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TickDecoder tick = new TickDecoder();

  /** How long the tick is, 0 when there is none that is sound. */
  int lengthBytes(final UnsafeBuffer buffer, final int offset, final int room) {
    return check.lengthBytes(buffer, offset, room, 0);
  }

  /** What the last look found wrong. */
  String fault() {
    return check.fault().expected() + " expected, found " + check.fault().found();
  }

  /** A sound tick. */
  String of(final UnsafeBuffer buffer, final int offset) {
    header.wrap(buffer, offset);
    tick.wrap(
        buffer, offset + FrameDescriptor.HEADER_BYTES, header.blockLength(), header.version());
    final StringBuilder text = new StringBuilder();
    text.append("sequence ").append(tick.sequence());
    text.append(", date ").append(tick.tradingDate());
    text.append(", time ").append(FieldSpec.time(tick.exchangeTimeNs()));
    text.append(", published ").append(FieldSpec.time(tick.publishTimeNs()));
    text.append(", last ").append(tick.lastPrice()).append(" x ").append(tick.lastVolume());
    text.append(", volume ").append(tick.volume()).append(", amount ").append(tick.amount());
    text.append(", bids");
    for (final TickDecoder.BidsDecoder level : tick.bids()) {
      text.append(' ').append(level.price()).append('x').append(level.volume());
    }
    text.append(", asks");
    for (final TickDecoder.AsksDecoder level : tick.asks()) {
      text.append(' ').append(level.price()).append('x').append(level.volume());
    }
    text.append(", symbol ").append(tick.instrumentId());
    text.append(", exchange ").append(tick.exchangeId());
    return text.toString();
  }
}
