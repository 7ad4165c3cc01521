/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.ipc.internal.verify.ChronicleHeader;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends documents behind the newest one as Chronicle Queue does, into a mapping of our own: the
 * same bytes at a fifth of the time, and no other copy of them is needed.
 *
 * <pre>
 *  position
 *  | header, u32: 0 until all else is there | payload | 8 bytes of zeros
 * </pre>
 *
 * <p>The header is stored last, so a writer that is killed leaves a 0 with any bytes behind it: the
 * next one, be it the library, writes its own document there, and clears what follows that. Then
 * the file's two notes of its newest document are brought up (in the order of the library, which
 * looks on from there when they are behind).
 *
 * <p>What is rarer than a document is left to the library: a file's begin and end, and each
 * document that it puts into its index, one in 256. So is all that is not as expected: a document
 * that somebody else wrote, a lock that is held, a note in another form.
 *
 * <p>Used by one thread at a time, in the turn to append.
 */
public final class DocumentWriter implements AutoCloseable {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int CLEARED_BYTES = Long.BYTES;
  private static final int NOTES_PAGE_BYTES = 4096;
  private static final int MIN_NUMBER_BITS = 32;

  private final LibraryLock lock;
  private final PageToucher toucher;
  private final long indexSpacing;
  private final int numberBits;

  private final PassedWindows passed = new PassedWindows();

  private @Nullable CycleFile file;

  /** The file's first page, which has the notes. */
  private UnsafeBuffer firstPage = new UnsafeBuffer(new byte[0]);

  private int notesOffset;
  private boolean following;

  /** The newest document's number in its file, counted from 0. */
  private long number;

  private UnsafeBuffer window = firstPage;
  private int offset;
  private long position;

  /**
   * For one queue.
   *
   * @param queue opened for writing; stays the caller's
   * @param guard takes the blocks of the documents, and touches their pages
   */
  public DocumentWriter(final SingleChronicleQueue queue, final SpaceGuard guard) {
    this.toucher = guard.toucher();
    this.lock = new LibraryLock(queue.file().toPath());
    this.indexSpacing = queue.indexSpacing();
    this.numberBits =
        Math.max(
            MIN_NUMBER_BITS,
            2 * Long.numberOfTrailingZeros(queue.indexCount())
                + Long.numberOfTrailingZeros(queue.indexSpacing()));
  }

  /** The library is about to append. */
  public void leave() {
    following = false;
  }

  /**
   * Goes on behind a document that the library has just appended.
   *
   * @param path its file
   * @param documentPosition where it begins
   * @param documentNumber its number in the file
   */
  public void follow(final Path path, final long documentPosition, final long documentNumber) {
    if (file == null || !path.equals(file.path())) {
      open(path);
    }
    number = documentNumber;
    following =
        notesOffset > 0
            && firstPage.getLong(notesOffset, ORDER) == documentPosition
            && firstPage.getLong(notesOffset + Long.BYTES, ORDER)
                == note(documentPosition, documentNumber);
  }

  private void open(final Path path) {
    if (file != null) {
      toucher.leave();
      file.pass(passed);
      file = null;
    }
    try {
      final CycleFile opened = CycleFile.openForWriting(path);
      file = opened;
      notesOffset = 0;
      if (opened.map(0, NOTES_PAGE_BYTES)) {
        firstPage = opened.window();
        final int length = DocumentHeader.payloadBytes(firstPage.getInt(0, ORDER));
        final byte[] header =
            new byte[Math.min(DocumentHeader.LENGTH_BYTES + length, NOTES_PAGE_BYTES)];
        firstPage.getBytes(0, header);
        final ChronicleHeader.Places places = ChronicleHeader.places(header);
        notesOffset = places == null ? 0 : places.writePosition();
      }
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be opened", e);
    }
  }

  /** Position and number in one word, as the library puts them. */
  private long note(final long documentPosition, final long documentNumber) {
    return (documentPosition << numberBits) + (documentNumber & ((1L << numberBits) - 1));
  }

  /**
   * Begins a document; when it could, {@link #complete} or {@link #abandon} follows.
   *
   * @param documentPosition where the free space begins
   * @param lengthBytes the payload's length, which has its blocks, a multiple of 4
   * @return false when the library has to append this one; nothing changed then
   */
  public boolean begin(final long documentPosition, final int lengthBytes) {
    final CycleFile current = file;
    if (!following
        || current == null
        || (number + 1 & indexSpacing - 1) == 0
        || !current.map(
            documentPosition, (long) DocumentHeader.LENGTH_BYTES + lengthBytes + CLEARED_BYTES)
        || !lock.take()) {
      return false;
    }
    enterWindow(current);
    offset = (int) (documentPosition - current.windowBegin());
    position = documentPosition;
    if (window.getIntVolatile(offset) != 0) {
      lock.give();
      return false;
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // another mapping is another buffer
  private void enterWindow(final CycleFile current) {
    if (window != current.window()) {
      window = current.window();
      toucher.mapped(current.path(), window, current.windowBegin());
      // The first one has the notes.
      current.passReplaced(passed, 1);
    }
  }

  /**
   * Where the payload goes.
   *
   * @return a buffer over mapped memory
   */
  public UnsafeBuffer buffer() {
    return window;
  }

  /**
   * Where the payload begins.
   *
   * @return index into {@link #buffer()}
   */
  public int payloadOffset() {
    return offset + DocumentHeader.LENGTH_BYTES;
  }

  /**
   * Shows the document to everybody.
   *
   * @param lengthBytes the payload's length, as given when it was begun
   */
  public void complete(final int lengthBytes) {
    window.putLong(offset + DocumentHeader.LENGTH_BYTES + lengthBytes, 0);
    window.putIntOrdered(offset, lengthBytes);
    number++;
    firstPage.putLongOrdered(notesOffset, position);
    firstPage.putLongOrdered(notesOffset + Long.BYTES, note(position, number));
    lock.give();
  }

  /** Leaves a document that was begun as a killed writer would. */
  public void abandon() {
    lock.give();
  }

  /** Closes the files; mapped memory stays until nothing reaches it. */
  @Override
  public void close() {
    leave();
    if (file != null) {
      file.close();
      file = null;
    }
    lock.close();
  }
}
