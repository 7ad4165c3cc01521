/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the complete data documents of a Chronicle Queue in order, read-only and without that
 * library. A cycle's file is a row of documents from offset 0 on ({@link DocumentHeader}); metadata
 * is skipped.
 *
 * <p>The header is written last and read first, with acquire semantics. A writer that was killed
 * leaves a file without its end mark. Whoever makes a newer file holds the queue's write lock and
 * nobody appends to an older one any more, so a file is done as soon as a newer one exists and
 * another look at the header still finds nothing.
 *
 * <p>Used by one thread.
 */
public final class QueueWalker implements AutoCloseable {
  private static final long FAULT_BYTES = 64 << 10;
  private static final long TOUCH_AHEAD_BYTES = 1 << 20;

  private static final long LIST_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path folder;
  private final PassedWindows passed;
  private @Nullable CycleFile file;
  private UnsafeBuffer window = new UnsafeBuffer(new byte[0]);
  private long windowBegin;
  private long position;
  private long documentPosition;
  private int documentOffset;
  private int documentLengthBytes;
  private long touchedEnd;

  /** Keeps the loads ahead from being removed as useless. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private int fileNumber;

  private long nextListingNs = System.nanoTime();

  /**
   * Starts before the queue's oldest document.
   *
   * @param folder where the cycle files lie, possibly none yet
   */
  public QueueWalker(final Path folder) {
    this(folder, new PassedWindows());
  }

  QueueWalker(final Path folder, final PassedWindows passed) {
    this.folder = folder;
    this.passed = passed;
  }

  /**
   * Moves to the next complete document.
   *
   * @return false at the present end
   * @throws DamagedFileException naming file and offset when what is there is no document
   */
  public boolean next() {
    final long at = position - windowBegin;
    if (at + DocumentHeader.LENGTH_BYTES <= window.capacity()) {
      final int header = window.getIntVolatile((int) at);
      // What is neither data nor complete has one of the upper bits.
      if (header > 0
          && header < DocumentHeader.METADATA
          && at + DocumentHeader.LENGTH_BYTES + header <= window.capacity()) {
        stand((int) at, header);
        return true;
      }
    }
    return look();
  }

  /** Where the usual look at a header does not do. */
  private boolean look() {
    while (true) {
      final int header = header();
      if (header == DocumentHeader.NOTHING_YET
          || header == DocumentHeader.END_OF_FILE
          || (header & DocumentHeader.NOT_COMPLETE) != 0) {
        if (!goOnAfter(header)) {
          return false;
        }
      } else if ((header & DocumentHeader.METADATA) == 0) {
        enter(header);
        return true;
      } else {
        skip(DocumentHeader.payloadBytes(header));
      }
    }
  }

  /** The header at the position, with acquire semantics; nothing where the file ends. */
  private int header() {
    final long at = position - windowBegin;
    if (at + DocumentHeader.LENGTH_BYTES <= window.capacity()) {
      return window.getIntVolatile((int) at);
    }
    return file != null && map(file, DocumentHeader.LENGTH_BYTES)
        ? window.getIntVolatile((int) (position - windowBegin))
        : DocumentHeader.NOTHING_YET;
  }

  private boolean map(final CycleFile current, final long lengthBytes) {
    final boolean mapped = current.map(position, lengthBytes);
    window = current.window();
    windowBegin = current.windowBegin();
    current.passReplaced(passed, 0);
    return mapped;
  }

  private void enter(final int lengthBytes) {
    mapDocument(lengthBytes);
    stand((int) (position - windowBegin), lengthBytes);
  }

  /** Makes the document that is mapped at an index the present one. */
  private void stand(final int at, final int lengthBytes) {
    documentPosition = position;
    documentOffset = at + DocumentHeader.LENGTH_BYTES;
    documentLengthBytes = lengthBytes;
    position = DocumentHeader.end(position, lengthBytes);
    if (position > touchedEnd) {
      touchAhead();
    }
  }

  /**
   * Takes the page faults of the next stretch together. The kernel maps 64 KiB a fault; taken one
   * by one between documents, each costs several times as much as in this loop.
   */
  private void touchAhead() {
    final long begin = (position - windowBegin) & -FAULT_BYTES;
    final long end = Math.min(begin + TOUCH_AHEAD_BYTES, window.capacity());
    int sum = 0;
    for (long at = begin; at < end; at += FAULT_BYTES) {
      sum += window.getByte((int) at);
    }
    touched = sum;
    touchedEnd = windowBegin + end;
  }

  private void skip(final int lengthBytes) {
    mapDocument(lengthBytes);
    position = DocumentHeader.end(position, lengthBytes);
  }

  private void mapDocument(final int lengthBytes) {
    final long wholeBytes = DocumentHeader.LENGTH_BYTES + (long) lengthBytes;
    if (position - windowBegin + wholeBytes <= window.capacity()) {
      return;
    }
    if (file == null || !map(file, wholeBytes)) {
      throw new DamagedFileException(
          describe(position) + ": document of " + lengthBytes + " bytes reaches beyond the file");
    }
  }

  /** Moves to the next cycle's file when there is one and this one is done. */
  private boolean goOnAfter(final int header) {
    final long nowNs = System.nanoTime();
    final boolean certainlyDone = file == null || header == DocumentHeader.END_OF_FILE;
    if (!certainlyDone && nowNs - nextListingNs < 0) {
      return false;
    }
    passed.unmap(nowNs);
    if (wasReplaced()) {
      return true;
    }
    Path next = CycleFiles.after(folder, file == null ? null : file.path());
    // What was completed between the first look and the listing comes first.
    while (next != null && header() == header && !moveTo(next)) {
      next = CycleFiles.after(folder, next);
    }
    if (next == null) {
      nextListingNs = nowNs + LIST_INTERVAL_NS;
    }
    return next != null;
  }

  /**
   * A writer that was killed while it made a file leaves one that never begins; the library puts it
   * aside and makes another of the same name.
   */
  private boolean wasReplaced() {
    if (file == null || position != 0) {
      return false;
    }
    moveTo(file.path());
    final int header = header();
    return header != DocumentHeader.NOTHING_YET && (header & DocumentHeader.NOT_COMPLETE) == 0;
  }

  private boolean moveTo(final Path next) {
    try {
      final CycleFile opened = CycleFile.open(next);
      if (file != null) {
        file.pass(passed);
      }
      file = opened;
      fileNumber++;
      position = 0;
      touchedEnd = 0;
      // A new file is looked at from its first byte, also when it is still empty.
      window = opened.window();
      windowBegin = 0;
      return true;
    } catch (final NoSuchFileException e) {
      // Retention took it: the one after it is next.
      return false;
    } catch (final IOException e) {
      throw FileFailure.of(next, "cannot be opened", e);
    }
  }

  /**
   * Starts over before the first document of a file.
   *
   * @param next one of the queue's files
   * @return false when it is gone, and nothing changed
   */
  public boolean seek(final Path next) {
    return moveTo(next);
  }

  /**
   * Goes to a place that is known to begin a document or the free space of the present file,
   * onwards or back.
   *
   * @param newPosition where the file goes on
   */
  public void skipTo(final long newPosition) {
    position = newPosition;
    if (newPosition < windowBegin) {
      // By itself a window only goes forward: the next look maps another one.
      window = new UnsafeBuffer(new byte[0]);
      windowBegin = 0;
    }
  }

  /** Makes the next look at the end list the folder, also when the last listing is fresh. */
  public void lookForNewerFile() {
    nextListingNs = System.nanoTime();
  }

  /**
   * The memory that holds the document; the walker changes it with the next document.
   *
   * @return a buffer over mapped memory
   */
  public UnsafeBuffer buffer() {
    return window;
  }

  /**
   * Where the document's payload begins.
   *
   * @return index into {@link #buffer()}
   */
  public int offset() {
    return documentOffset;
  }

  /**
   * Where the present document begins, with its header.
   *
   * @return offset in the file
   */
  public long documentPosition() {
    return documentPosition;
  }

  /**
   * The payload's length.
   *
   * @return bytes
   */
  public int lengthBytes() {
    return documentLengthBytes;
  }

  /**
   * Where the next document begins.
   *
   * @return offset in the file
   */
  public long position() {
    return position;
  }

  /**
   * The file that is walked.
   *
   * @return its path, null when the queue has none yet
   */
  public @Nullable Path path() {
    return file == null ? null : file.path();
  }

  /**
   * Tells one file from the next without comparing paths.
   *
   * @return counts the files opened
   */
  public int fileNumber() {
    return fileNumber;
  }

  /**
   * Names the present document, for messages.
   *
   * @return file and offset
   */
  public String describe() {
    return describe(documentPosition);
  }

  private String describe(final long offset) {
    return (file == null ? folder : file.path()) + " at offset " + offset;
  }

  /**
   * Leaves the file, when it is not looked at for long; {@link #seek} opens one again. What was
   * mapped of it must not be looked at any more.
   */
  public void leave() {
    if (file != null) {
      file.pass(passed);
      file = null;
      window = new UnsafeBuffer(new byte[0]);
      windowBegin = 0;
    }
  }

  /** Closes the file; mapped memory stays until nothing reaches it. A second call has no effect. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
