/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.ipc.sbe.MessageHeaderDecoder;
import io.mmarket.store.DamagedFileException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

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
    this(folder, new PassedWindows());
  }

  FrameReader(final Path folder, final PassedWindows passed) {
    this.folder = folder;
    this.walker = new QueueWalker(folder, passed);
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

  /**
   * Between files retention may have taken some; within one there is no gap unless a repair took
   * out ticks that were lost: then the frame and its first tick say the same, which a damaged
   * number alone does not bring about.
   */
  private void checkSequence() {
    final boolean isNext =
        walker.fileNumber() == lastFileNumber
            ? firstSequence == lastSequence + 1 || isBehindABridge()
            : firstSequence > lastSequence;
    if (!isNext) {
      throw new DamagedFileException(
          walker.describe() + ": sequence " + firstSequence + " follows " + lastSequence);
    }
    lastFileNumber = walker.fileNumber();
  }

  private boolean isBehindABridge() {
    return firstSequence > lastSequence
        && FrameCheck.tickLengthBytes(walker.buffer(), firstTickOffset, endOffset - firstTickOffset)
            > 0
        && walker.buffer().getLong(firstTickOffset + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER)
            == firstSequence;
  }

  /** Goes past everything that is in the queue now. */
  public void seekEnd() {
    final List<Path> files = CycleFiles.list(folder);
    for (int i = files.size() - 1; i >= 0; i--) {
      if (startAt(files.get(i)) && next()) {
        leapTo(lastRecord(), files.get(i));
        break;
      }
    }
    walker.lookForNewerFile();
    while (next()) {
      // Only the last one matters.
    }
  }

  /**
   * Goes to the frame of an index record, if it is there.
   *
   * @return false when it is not; the reader stands anywhere then
   */
  boolean seekTo(final IndexRecord record) {
    final String name = record.fileName();
    if (!CycleFiles.isCycleFile(name)
        || record.position() < 0
        || record.position() % Integer.BYTES != 0
        || !startAt(folder.resolve(name))) {
      return false;
    }
    walker.skipTo(record.position());
    final int fileNumber = walker.fileNumber();
    try {
      return next()
          && walker.fileNumber() == fileNumber
          && firstSequence == record.firstSequence()
          && publishTimeNs() == record.publishTimeNs();
    } catch (final DamagedFileException e) {
      return false;
    }
  }

  /**
   * The publish time of the present frame.
   *
   * @return UTC nanoseconds
   */
  public long publishTimeNs() {
    return endOffset - firstTickOffset < FrameDescriptor.TICK_BLOCK_BYTES
        ? Long.MIN_VALUE
        : walker
            .buffer()
            .getLong(firstTickOffset + FrameDescriptor.TICK_PUBLISH_TIME_OFFSET, ORDER);
  }

  private @Nullable IndexRecord lastRecord() {
    try (QueueIndex index = index()) {
      return index.last(r -> true);
    }
  }

  private QueueIndex index() {
    return QueueIndex.open(folder.resolveSibling(QueueFolder.INDEX));
  }

  /** Leaves the frames of a file out up to a record, if it lies behind the present frame. */
  private void leapTo(final @Nullable IndexRecord record, final Path file) {
    if (record != null && record.firstSequence() > firstSequence && !seekTo(record)) {
      startAt(file);
      next();
    }
  }

  /**
   * Goes to a frame before which no tick has a time, or a later one, and which is not far from the
   * first that has.
   *
   * @param timeNs UTC nanoseconds
   * @param ofExchange whether the exchange's time counts, else the publish time
   * @return whether there is a present frame; false in an empty queue
   */
  public boolean seekTime(final long timeNs, final boolean ofExchange) {
    try (QueueIndex index = index()) {
      final IndexRecord record =
          index.last(
              r -> (ofExchange ? r.exchangeTimeBeforeNs() : r.publishTimeBeforeNs()) < timeNs);
      if (record != null && seekTo(record)) {
        return true;
      }
    }
    final Path oldest = CycleFiles.after(folder, null);
    return oldest != null && startAt(oldest) && next();
  }

  boolean startAt(final Path file) {
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
        try (QueueIndex index = index()) {
          leapTo(index.last(r -> r.firstSequence() <= sequence), files.get(i));
        }
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
