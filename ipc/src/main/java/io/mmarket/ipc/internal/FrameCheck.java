/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.ipc.sbe.FrameDecoder;
import io.mmarket.ipc.sbe.TickDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decides whether bytes are a frame or a tick as {@link FrameDescriptor} draws them, so that
 * whatever lies in a file, reading it stays within its document.
 */
public final class FrameCheck {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int MIN_TICK_BYTES =
      FrameDescriptor.HEADER_BYTES + FrameDescriptor.TICK_BLOCK_BYTES;

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
   * Whether bytes begin like a tick; the book and the ids are checked when they are read, so that a
   * reader that doesn't want them leaves their memory alone.
   *
   * @param buffer holds the frame
   * @param offset where the tick begins
   * @param room bytes up to the frame's end
   * @return its length, 0 when it is none
   */
  public static int tickLengthBytes(final UnsafeBuffer buffer, final int offset, final int room) {
    if (room < MIN_TICK_BYTES
        || !isMessage(buffer, offset, FrameDescriptor.TICK_HEADER, TickDecoder.TEMPLATE_ID, room)) {
      return 0;
    }
    final int lengthBytes = buffer.getInt(offset + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
    return lengthBytes < MIN_TICK_BYTES || lengthBytes > room || lengthBytes % Long.BYTES != 0
        ? 0
        : lengthBytes;
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
}
