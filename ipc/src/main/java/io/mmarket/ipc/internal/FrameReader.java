/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import io.mmarket.store.DamagedFileException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the queue's frames in order: documents through a {@link QueueWalker}, each checked to be a
 * frame whose sequences follow those before it. Used by one thread.
 */
public final class FrameReader implements AutoCloseable {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final Path folder;
  private final QueueWalker walker;
  private long firstSequence;
  private int count;
  private int firstTickOffset;
  private int endOffset;
  private long lastSequence;
  private int lastFileNumber;

  /**
   * Starts before the queue's oldest frame.
   *
   * @param folder where the cycle files lie, possibly none yet
   */
  public FrameReader(final Path folder) {
    this.folder = folder;
    this.walker = new QueueWalker(folder);
  }

  /**
   * Moves to the next frame.
   *
   * @return false at the present end
   * @throws DamagedFileException naming file and offset when what is there is no frame, or not the
   *     one that follows
   */
  public boolean next() {
    if (!walker.next()) {
      return false;
    }
    final UnsafeBuffer buffer = walker.buffer();
    final int offset = walker.offset();
    if (!FrameCheck.isFrame(buffer, offset, walker.lengthBytes())) {
      throw new DamagedFileException(
          walker.describe() + ": " + walker.lengthBytes() + " bytes that are no frame of ticks");
    }
    firstSequence = buffer.getLong(offset + FrameDescriptor.FIRST_SEQUENCE_OFFSET, ORDER);
    count = buffer.getInt(offset + FrameDescriptor.COUNT_OFFSET, ORDER);
    firstTickOffset =
        offset
            + FrameDescriptor.HEADER_BYTES
            + (buffer.getShort(offset + MessageHeaderDecoder.blockLengthEncodingOffset(), ORDER)
                & 0xFFFF);
    endOffset = offset + buffer.getInt(offset + FrameDescriptor.LENGTH_OFFSET, ORDER);
    checkSequence();
    lastSequence = firstSequence + count - 1;
    return true;
  }

  /** Between files retention may have taken some; within one there is no gap. */
  private void checkSequence() {
    final boolean sameFile = walker.fileNumber() == lastFileNumber;
    if (sameFile ? firstSequence != lastSequence + 1 : firstSequence <= lastSequence) {
      throw new DamagedFileException(
          walker.describe() + ": sequence " + firstSequence + " follows " + lastSequence);
    }
    lastFileNumber = walker.fileNumber();
  }

  /** Goes past everything that is in the queue now. */
  public void seekEnd() {
    final List<Path> files = CycleFiles.list(folder);
    for (int i = files.size() - 1; i >= 0; i--) {
      if (startAt(files.get(i)) && next()) {
        break;
      }
    }
    walker.lookForNewerFile();
    while (next()) {
      // Only the last one matters.
    }
  }

  private boolean startAt(final Path file) {
    lastSequence = 0;
    return walker.seek(file);
  }

  /**
   * Goes to the frame that holds a sequence, or the first one after it.
   *
   * @param sequence of a tick
   * @return whether the present frame is the one; false when all are older, and all were passed
   */
  public boolean seekSequence(final long sequence) {
    final List<Path> files = CycleFiles.list(folder);
    for (int i = files.size() - 1; i >= 0; i--) {
      if (startAt(files.get(i)) && next() && firstSequence <= sequence) {
        break;
      }
    }
    walker.lookForNewerFile();
    while (lastSequence < sequence) {
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Goes to the first frame of a file, or the first one after it.
   *
   * @param file one of the queue's files
   * @return whether there is one
   */
  public boolean seekFile(final Path file) {
    return startAt(file) && next();
  }

  /**
   * Goes on from a place where another reader of this queue stood.
   *
   * @param file the file it was in
   * @param position where the next document begins
   * @param sequenceThere the sequence of the tick before it
   * @return false when the file is gone, and nothing changed
   */
  public boolean goOnAt(final Path file, final long position, final long sequenceThere) {
    if (!file.equals(walker.path()) && !walker.seek(file)) {
      return false;
    }
    skipOwnFrame(sequenceThere, position);
    walker.lookForNewerFile();
    return true;
  }

  /**
   * The present frame's memory; the next call of {@link #next()} changes it.
   *
   * @return a buffer over mapped memory
   */
  public UnsafeBuffer buffer() {
    return walker.buffer();
  }

  /**
   * Where the present frame's first tick begins.
   *
   * @return index into {@link #buffer()}
   */
  public int firstTickOffset() {
    return firstTickOffset;
  }

  /**
   * Where the present frame ends.
   *
   * @return index into {@link #buffer()}
   */
  public int endOffset() {
    return endOffset;
  }

  /**
   * How many ticks the present frame holds.
   *
   * @return the count, 0 before the first frame
   */
  public int count() {
    return count;
  }

  /**
   * The sequence of the present frame's first tick.
   *
   * @return the sequence
   */
  public long firstSequence() {
    return firstSequence;
  }

  /**
   * The sequence of the present frame's last tick.
   *
   * @return the sequence, 0 before the first frame
   */
  public long lastSequence() {
    return lastSequence;
  }

  /**
   * The walker behind this reader.
   *
   * @return owned by this reader
   */
  public QueueWalker walker() {
    return walker;
  }

  /**
   * Tells the reader that its caller appended a frame right where the reader stands.
   *
   * @param newLastSequence the sequence of that frame's last tick
   * @param end where the next document begins
   */
  public void skipOwnFrame(final long newLastSequence, final long end) {
    lastSequence = newLastSequence;
    lastFileNumber = walker.fileNumber();
    walker.skipTo(end);
  }

  /** Closes the file; a second call has no effect. */
  @Override
  public void close() {
    walker.close();
  }
}
