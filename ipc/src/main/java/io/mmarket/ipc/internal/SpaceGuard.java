/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.Preallocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a writer off a full disk. Cycle files are sparse and written through mappings, where a
 * missing block is a signal that ends the JVM; so blocks are taken by {@code write}, which fails
 * with an error instead, before the appender gets to them.
 *
 * <pre>
 *  complete documents | the next one ... at least AHEAD_BYTES ... | holes
 *                     ^ position        taken by writing zeros    ^ allocatedEnd
 * </pre>
 *
 * <p>Called inside the queue's write lock only: nobody else writes beyond the position then, and
 * nothing but zeros or the remains of a dead writer is there. Used by one thread at a time.
 */
public final class SpaceGuard implements AutoCloseable {
  /** What lies ready beyond every document: more than the library's own index pages take. */
  static final long AHEAD_BYTES = 4 << 20;

  /** What must be free before the library makes files of its own, which it does without asking. */
  static final long FREE_FOR_NEW_FILE_BYTES = 2 * AHEAD_BYTES;

  private static final int STEP_BYTES = 256 << 10;

  private final Path folder;
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
  private @Nullable FileChannel channel;
  private @Nullable Path path;
  private long allocatedEnd;

  /**
   * For one queue.
   *
   * @param folder where the cycle files lie
   */
  public SpaceGuard(final Path folder) {
    this.folder = folder;
  }

  /**
   * Checks that there is room for the first pages of a new file.
   *
   * @throws OutOfSpaceException when there is not
   */
  public void checkNewFile() {
    try {
      final long free = Files.getFileStore(folder).getUsableSpace();
      if (free < FREE_FOR_NEW_FILE_BYTES) {
        throw new OutOfSpaceException(
            folder + ": " + free + " bytes free, a new file needs " + FREE_FOR_NEW_FILE_BYTES);
      }
    } catch (final IOException e) {
      throw new MarketDataException(folder + ": free space is unknown: " + e.getMessage(), e);
    }
  }

  /**
   * Goes over to another cycle's file.
   *
   * @param newPath the file that is appended to from now on
   */
  public void moveTo(final Path newPath) {
    if (newPath.equals(path)) {
      return;
    }
    close();
    try {
      channel = FileChannel.open(newPath, StandardOpenOption.WRITE);
      path = newPath;
      allocatedEnd = 0;
    } catch (final IOException e) {
      throw new MarketDataException(newPath + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Takes the blocks for a document and for what lies ready beyond it.
   *
   * @param position where the document's payload begins
   * @param lengthBytes the payload's length
   * @throws OutOfSpaceException when the disk is full
   */
  public void allocate(final long position, final int lengthBytes) {
    final long end = position + lengthBytes + AHEAD_BYTES;
    if (end <= allocatedEnd) {
      return;
    }
    final FileChannel current = channel;
    final Path currentPath = path;
    if (current == null || currentPath == null) {
      throw new IllegalStateException(folder + ": no file to append to");
    }
    try {
      long at = Math.max(position, allocatedEnd);
      while (at < end) {
        zeros.clear();
        at += current.write(zeros, at);
        allocatedEnd = at;
      }
    } catch (final IOException e) {
      throw new MarketDataException(
          currentPath + ": cannot be extended: " + e.getMessage(),
          Preallocation.translate(currentPath, end - position, e));
    }
  }

  /** Closes the file; a second call has no effect. */
  @Override
  public void close() {
    final FileChannel current = channel;
    channel = null;
    path = null;
    if (current != null) {
      try {
        current.close();
      } catch (final IOException e) {
        throw new MarketDataException(folder + ": cannot be closed: " + e.getMessage(), e);
      }
    }
  }
}
