/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.internal.DocumentHeader;
import io.mmarket.ipc.internal.FrameCheck;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds ticks behind a damaged place: a whole document, or sound ticks that follow each other where
 * the header of their frame is lost. All of it lies on multiples of 4. What is found has later
 * sequences than the ticks before the damage, and no later ones than there is room for.
 */
final class Resync {
  private static final int NOT_DATA = DocumentHeader.NOT_COMPLETE | DocumentHeader.METADATA;

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int LOOK_BYTES = DocumentHeader.LENGTH_BYTES + FrameDescriptor.HEADER_BYTES;
  private static final int MIN_TICK_BYTES =
      FrameDescriptor.HEADER_BYTES
          + FrameDescriptor.TICK_BLOCK_BYTES
          + 2 * FrameDescriptor.LEVELS_HEADER_BYTES
          + 2 * Short.BYTES;

  /** Template and schema of an SBE header, without block length and version. */
  private static final long SORT_MASK = 0x0000_FFFF_FFFF_0000L;

  private final FileBytes file;
  private final TickCheck tick = new TickCheck();
  private long from;
  private long lastSequence;
  private boolean isBounded;
  private long contentEnd;

  Resync(final FileBytes file) {
    this.file = file;
  }

  /**
   * Looks for ticks.
   *
   * @param begin where the damage begins
   * @param ticksToo whether ticks count whose frame's header is lost
   * @param newest the sequence of the newest tick before
   * @param isInFile whether that tick is in this file, so that there is no room for many between
   * @return the first place, null when there is none up to the file's end
   */
  @Nullable Resume find(
      final long begin, final boolean ticksToo, final long newest, final boolean isInFile)
      throws IOException {
    from = begin;
    lastSequence = newest;
    isBounded = isInFile;
    contentEnd = begin;
    long at = begin;
    while (at + LOOK_BYTES <= file.lengthBytes()) {
      final long end = at + file.ahead(at, LOOK_BYTES) - LOOK_BYTES;
      int index = file.load(at, 0);
      while (at <= end && file.buffer().getInt(index, ORDER) == 0) {
        at += Integer.BYTES;
        index += Integer.BYTES;
      }
      if (at <= end) {
        contentEnd = at + Integer.BYTES;
        final Resume found = at(at, index, ticksToo);
        if (found != null) {
          return found;
        }
        at += Integer.BYTES;
      }
    }
    lookAtTheRest(at);
    return null;
  }

  private void lookAtTheRest(final long begin) throws IOException {
    for (long at = begin; at < file.lengthBytes(); at++) {
      if (file.buffer().getByte(file.load(at, 1)) != 0) {
        contentEnd = at + 1;
      }
    }
  }

  /** Where bytes that are not zero end, after {@link #find} found nothing. */
  long contentEnd() {
    return contentEnd;
  }

  private @Nullable Resume at(final long at, final int index, final boolean ticksToo)
      throws IOException {
    final UnsafeBuffer buffer = file.buffer();
    final int header = buffer.getInt(index, ORDER);
    if ((header & NOT_DATA) == 0
        && isSort(
            buffer.getLong(index + DocumentHeader.LENGTH_BYTES, ORDER),
            FrameDescriptor.FRAME_HEADER)) {
      return document(at, header);
    }
    return ticksToo
            && at - Resume.HEADERS_BYTES >= from
            && isSort(buffer.getLong(index, ORDER), FrameDescriptor.TICK_HEADER)
        ? ticks(at)
        : null;
  }

  private static boolean isSort(final long header, final long sort) {
    return (header & SORT_MASK) == (sort & SORT_MASK);
  }

  private @Nullable Resume document(final long at, final int lengthBytes) throws IOException {
    if (lengthBytes > FrameDescriptor.MAX_FRAME_BYTES + Long.BYTES
        || !file.has(at, (long) DocumentHeader.LENGTH_BYTES + lengthBytes)) {
      return null;
    }
    final UnsafeBuffer buffer = file.buffer();
    final int frame =
        file.load(at, DocumentHeader.LENGTH_BYTES + lengthBytes) + DocumentHeader.LENGTH_BYTES;
    if (!FrameCheck.isFrame(buffer, frame, lengthBytes)) {
      return null;
    }
    final long first = buffer.getLong(frame + FrameDescriptor.FIRST_SEQUENCE_OFFSET, ORDER);
    final int count = buffer.getInt(frame + FrameDescriptor.COUNT_OFFSET, ORDER);
    final int end = frame + buffer.getInt(frame + FrameDescriptor.LENGTH_OFFSET, ORDER);
    return isPlausible(first, at)
            && soundTicks(frame + firstTick(buffer, frame), end, first) == count
        ? new Resume(at, true, count, DocumentHeader.end(at, lengthBytes), first)
        : null;
  }

  static int firstTick(final UnsafeBuffer buffer, final int frame) {
    return FrameDescriptor.HEADER_BYTES
        + (buffer.getShort(frame + MessageHeaderDecoder.blockLengthEncodingOffset(), ORDER)
            & 0xFFFF);
  }

  /** How many sound ticks fill a range; -1 when something else is in it. */
  private int soundTicks(final int begin, final int end, final long firstSequence) {
    int count = 0;
    int at = begin;
    while (at < end) {
      final int lengthBytes = tick.lengthBytes(file.buffer(), at, end - at, firstSequence + count);
      if (lengthBytes == 0) {
        return -1;
      }
      at += lengthBytes;
      count++;
    }
    return count;
  }

  private @Nullable Resume ticks(final long at) throws IOException {
    long next = at;
    long first = 0;
    int count = 0;
    while (next < file.lengthBytes() && next - at < FrameDescriptor.MAX_FRAME_BYTES) {
      final int room = file.ahead(next, FrameDescriptor.MAX_TICK_BYTES);
      final int index = file.load(next, 0);
      final int lengthBytes =
          tick.lengthBytes(
              file.buffer(),
              index,
              Math.min(room, FrameDescriptor.MAX_TICK_BYTES),
              count == 0 ? 0 : first + count);
      if (lengthBytes == 0) {
        break;
      }
      if (count == 0) {
        first = file.buffer().getLong(index + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER);
      }
      next += lengthBytes;
      count++;
    }
    return count > 0 && isPlausible(first, at) ? new Resume(at, false, count, next, first) : null;
  }

  private boolean isPlausible(final long sequence, final long at) {
    return sequence > lastSequence
        && (!isBounded || sequence - lastSequence - 1 <= (at - from) / MIN_TICK_BYTES);
  }
}
