/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.RegularFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a queue's sparse index: a record for the first frame of each file and then for one in
 * {@value #SPACING_TICKS} ticks or more. Records are added behind the frames that they are about,
 * in the turn to append, so whatever is killed, the index is at most behind the queue. What cannot
 * be written is left out: readers walk a little further.
 *
 * <p>Used by one thread at a time, in the turn to append.
 */
public final class IndexWriter implements AutoCloseable {
  /** From one record to the next, about a megabyte of the queue. */
  public static final int SPACING_TICKS = 4096;

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int RECORDS_TRIED = 64;

  private final Path path;
  private final Path folder;
  private @Nullable RandomAccessFile file;
  private long end = QueueIndex.HEADER_BYTES;
  private long nextSequence;
  private String fileName = "";
  private long exchangeTimeNs = Long.MIN_VALUE;
  private long publishTimeNs = Long.MIN_VALUE;

  /**
   * For one queue.
   *
   * @param folder where the cycle files lie
   */
  public IndexWriter(final Path folder) {
    this.folder = folder;
    this.path = folder.resolveSibling(QueueFolder.INDEX);
  }

  /**
   * Brings a reader to the queue's end, from the last record that is right, and adds what is
   * missing. Without one all of the queue is walked, except the damaged ends of older files.
   *
   * @param reader of the same queue
   * @throws DamagedFileException when the newest file is damaged
   */
  public void seekEnd(final FrameReader reader) {
    final boolean found = seekRecord(reader);
    openAndCut();
    if (!found) {
      restart(reader, null);
    }
    while (next(reader)) {
      passed(reader);
    }
  }

  private boolean seekRecord(final FrameReader reader) {
    try (QueueIndex index = QueueIndex.open(path)) {
      for (int i = index.count() - 1; i >= Math.max(0, index.count() - RECORDS_TRIED); i--) {
        final IndexRecord record = index.record(i);
        if (record != null && reader.seekTo(record)) {
          end = QueueIndex.HEADER_BYTES + (i + 1L) * IndexRecord.LENGTH_BYTES;
          fileName = record.fileName();
          nextSequence = record.firstSequence() + SPACING_TICKS;
          exchangeTimeNs = record.exchangeTimeBeforeNs();
          publishTimeNs = record.publishTimeBeforeNs();
          passed(reader);
          return true;
        }
      }
      return false;
    }
  }

  private void openAndCut() {
    try {
      if (Files.exists(path)) {
        RegularFiles.require(path);
      }
      final RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
      file = opened;
      if (end == QueueIndex.HEADER_BYTES) {
        final UnsafeBuffer header = new UnsafeBuffer(new byte[QueueIndex.HEADER_BYTES]);
        FileIdentity.QUEUE_INDEX.write(header);
        opened.seek(0);
        opened.write(header.byteArray());
      }
      opened.setLength(end);
    } catch (final IOException | NotAStoreException e) {
      giveUp();
    }
  }

  private void restart(final FrameReader reader, final @Nullable Path after) {
    final Path first = CycleFiles.after(folder, after);
    if (first != null) {
      reader.startAt(first);
    }
  }

  /** The next frame; an older file is left where it is damaged. */
  private boolean next(final FrameReader reader) {
    while (true) {
      try {
        return reader.next();
      } catch (final DamagedFileException e) {
        final Path damaged = reader.walker().path();
        if (CycleFiles.after(folder, damaged) == null) {
          throw e;
        }
        restart(reader, damaged);
      }
    }
  }

  /** Another writer's frames follow: its records come first. */
  public void othersAppended() {
    final RandomAccessFile current = file;
    if (current == null) {
      return;
    }
    try (QueueIndex index = QueueIndex.open(path)) {
      end = QueueIndex.HEADER_BYTES + (long) index.count() * IndexRecord.LENGTH_BYTES;
      final IndexRecord last = index.record(index.count() - 1);
      if (last != null && last.firstSequence() + SPACING_TICKS > nextSequence) {
        nextSequence = last.firstSequence() + SPACING_TICKS;
        fileName = last.fileName();
      }
    }
  }

  /**
   * Takes notice of a frame that somebody else wrote.
   *
   * @param reader stands on it
   */
  public void passed(final FrameReader reader) {
    final Path current = reader.walker().path();
    if (current == null) {
      return;
    }
    addIfDue(
        reader.firstSequence(),
        reader.publishTimeNs(),
        current.getFileName().toString(),
        reader.walker().documentPosition());
    final UnsafeBuffer buffer = reader.buffer();
    int offset = reader.firstTickOffset();
    for (int i = 0; i < reader.count(); i++) {
      exchangeTimeNs =
          Math.max(
              exchangeTimeNs,
              buffer.getLong(offset + FrameDescriptor.TICK_EXCHANGE_TIME_OFFSET, ORDER));
      final int lengthBytes =
          FrameCheck.tickLengthBytes(buffer, offset, reader.endOffset() - offset);
      if (lengthBytes == 0) {
        break;
      }
      offset += lengthBytes;
    }
    publishTimeNs = Math.max(publishTimeNs, reader.publishTimeNs());
  }

  /**
   * Takes notice of a frame of one's own.
   *
   * @param firstSequence of its first tick
   * @param publishNs its publish time
   * @param exchangeNs the highest exchange time in it
   * @param current its file
   * @param position of its document
   */
  public void appended(
      final long firstSequence,
      final long publishNs,
      final long exchangeNs,
      final Path current,
      final long position) {
    if (firstSequence >= nextSequence) {
      addIfDue(firstSequence, publishNs, current.getFileName().toString(), position);
    }
    exchangeTimeNs = Math.max(exchangeTimeNs, exchangeNs);
    publishTimeNs = Math.max(publishTimeNs, publishNs);
  }

  /**
   * The next frame of one's own goes to a file: its first one is always recorded.
   *
   * @param current the file
   */
  public void moveTo(final Path current) {
    if (!current.endsWith(fileName)) {
      nextSequence = 0;
    }
  }

  private void addIfDue(
      final long firstSequence, final long publishNs, final String name, final long position) {
    if (firstSequence < nextSequence && name.equals(fileName)) {
      return;
    }
    nextSequence = firstSequence + SPACING_TICKS;
    fileName = name;
    final RandomAccessFile current = file;
    if (current != null && name.length() <= IndexRecord.MAX_NAME_BYTES) {
      try {
        current.seek(end);
        current.write(
            new IndexRecord(firstSequence, publishNs, exchangeTimeNs, publishTimeNs, position, name)
                .encode());
        end += IndexRecord.LENGTH_BYTES;
      } catch (final IOException e) {
        giveUp();
      }
    }
  }

  /** A full disk, say: the next writer rebuilds what is missing. */
  private void giveUp() {
    final RandomAccessFile current = file;
    file = null;
    CloseHelper.quietClose(current);
  }

  /** Closes the file; a second call has no effect. */
  @Override
  public void close() {
    giveUp();
  }
}
