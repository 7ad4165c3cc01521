/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.ipc.sbe.FrameDecoder;
import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import io.mmarket.ipc.sbe.TickDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decides whether bytes are a frame or a tick as {@link FrameDescriptor} draws them, so that
 * whatever lies in a file, reading it stays within its document.
 */
public final class FrameCheck {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int MAX_LEVELS = 10;

  private FrameCheck() {}

  /**
   * Whether a document is a frame.
   *
   * @param buffer holds the document
   * @param offset where it begins
   * @param lengthBytes its length
   * @return whether it is
   */
  public static boolean isFrame(
      final UnsafeBuffer buffer, final int offset, final int lengthBytes) {
    if (lengthBytes < FrameDescriptor.FIRST_TICK_OFFSET
        || !isMessage(
            buffer, offset, FrameDescriptor.FRAME_HEADER, FrameDecoder.TEMPLATE_ID, lengthBytes)) {
      return false;
    }
    // Chronicle Queue may count its padding as part of a document.
    final int ownLengthBytes = buffer.getInt(offset + FrameDescriptor.LENGTH_OFFSET, ORDER);
    return buffer.getInt(offset + FrameDescriptor.COUNT_OFFSET, ORDER) > 0
        && ownLengthBytes <= lengthBytes
        && ownLengthBytes > lengthBytes - Long.BYTES
        && buffer.getLong(offset + FrameDescriptor.FIRST_SEQUENCE_OFFSET, ORDER) > 0;
  }

  /**
   * Whether bytes begin like a tick; what is inside is not looked at.
   *
   * @param buffer holds the frame
   * @param offset where the tick begins
   * @param room bytes up to the frame's end
   * @return its length, 0 when it is none
   */
  public static int outerLengthBytes(final UnsafeBuffer buffer, final int offset, final int room) {
    if (room < FrameDescriptor.HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES
        || !isMessage(buffer, offset, FrameDescriptor.TICK_HEADER, TickDecoder.TEMPLATE_ID, room)) {
      return 0;
    }
    final int lengthBytes = buffer.getInt(offset + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
    return lengthBytes < FrameDescriptor.HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES
            || lengthBytes > room
            || lengthBytes % Long.BYTES != 0
        ? 0
        : lengthBytes;
  }

  /**
   * Whether bytes are a tick, wholly.
   *
   * @param buffer holds the frame
   * @param offset where the tick begins
   * @param room bytes up to the frame's end
   * @return its length, 0 when it is none
   */
  public static int tickLengthBytes(final UnsafeBuffer buffer, final int offset, final int room) {
    final int lengthBytes = outerLengthBytes(buffer, offset, room);
    if (lengthBytes == 0) {
      return 0;
    }
    final int end = offset + lengthBytes;
    final int blockBytes =
        uint16(buffer, offset + MessageHeaderDecoder.blockLengthEncodingOffset());
    final int asks = endOfLevels(buffer, offset + FrameDescriptor.HEADER_BYTES + blockBytes, end);
    final int instrument = endOfLevels(buffer, asks, end);
    final int exchange = endOfText(buffer, instrument, end);
    return endOfText(buffer, exchange, end) == Integer.MAX_VALUE ? 0 : lengthBytes;
  }

  /** The usual eight bytes decide with one look; a later version has a longer block. */
  private static boolean isMessage(
      final UnsafeBuffer buffer,
      final int offset,
      final long usual,
      final int templateId,
      final int room) {
    final long header = buffer.getLong(offset, ORDER);
    if (header == usual) {
      return true;
    }
    final int blockBytes = (int) header & 0xFFFF;
    return (int) (header >>> 16 & 0xFFFF) == templateId
        && (int) (header >>> 32 & 0xFFFF) == TickDecoder.SCHEMA_ID
        && (int) (header >>> 48) > TickDecoder.SCHEMA_VERSION
        && blockBytes >= (int) (usual & 0xFFFF)
        && blockBytes <= room - FrameDescriptor.HEADER_BYTES;
  }

  private static int endOfLevels(final UnsafeBuffer buffer, final int at, final int end) {
    if (at > end - FrameDescriptor.LEVELS_HEADER_BYTES) {
      return Integer.MAX_VALUE;
    }
    final int levelBytes = uint16(buffer, at);
    final int count = uint16(buffer, at + Short.BYTES);
    return levelBytes < FrameDescriptor.LEVEL_BYTES || count > MAX_LEVELS
        ? Integer.MAX_VALUE
        : at + FrameDescriptor.LEVELS_HEADER_BYTES + levelBytes * count;
  }

  private static int endOfText(final UnsafeBuffer buffer, final int at, final int end) {
    if (at > end - Short.BYTES) {
      return Integer.MAX_VALUE;
    }
    final int textEnd = at + Short.BYTES + uint16(buffer, at);
    return textEnd > end ? Integer.MAX_VALUE : textEnd;
  }

  private static int uint16(final UnsafeBuffer buffer, final int at) {
    return buffer.getShort(at, ORDER) & 0xFFFF;
  }
}
