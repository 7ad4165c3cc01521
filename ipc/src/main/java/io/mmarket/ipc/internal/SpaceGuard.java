/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.OutOfSpaceException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a writer off a full disk. Cycle files are sparse and written through mappings, where a
 * missing block is a signal that ends the JVM; so blocks are taken by {@code write}, which fails
 * with an error instead, before the appender gets to them.
 *
 * <pre>
 *  complete documents | the next one ... at least AHEAD_BYTES ... | stride ... | holes
 *                     ^ position         taken by writing zeros                ^ allocated end
 * </pre>
 *
 * <p>The zeros are written by a thread of their own, {@link SpaceExtender}, which then touches the
 * writer's mapping of them, {@link PageToucher}: so the pages are in memory and mapped before the
 * appender gets there, and no append pays for them. The allocated end is shared by all writers
 * ({@link WritersFile}): nobody appends beyond it and nobody writes zeros before it.
 *
 * <p>Called in the turn to append only. Used by one thread at a time.
 */
public final class SpaceGuard implements AutoCloseable {
  /** What lies ready beyond every document: more than the library's own index pages take. */
  static final long AHEAD_BYTES = 4 << 20;

  /** What must be free before the library makes files of its own, which it does without asking. */
  static final long FREE_FOR_NEW_FILE_BYTES = 2 * AHEAD_BYTES;

  private final Path folder;
  private final PageToucher toucher = new PageToucher();
  private final SpaceExtender extender;

  /** Documents that end up to here are safe and need no more room to be asked for. */
  private long easyEnd;

  /**
   * For one queue.
   *
   * @param folder where the cycle files lie
   * @param writers shared with the other writers
   */
  public SpaceGuard(final Path folder, final WritersFile writers) {
    this.folder = folder;
    this.extender = new SpaceExtender(folder, writers, toucher);
  }

  /** Is told what the writer maps. */
  PageToucher toucher() {
    return toucher;
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
      throw FileFailure.of(folder, "free space is unknown", e);
    }
  }

  /**
   * Goes over to another cycle's file.
   *
   * @param path the file that is appended to from now on
   * @param cycle its number
   * @param end where its documents end
   */
  public void moveTo(final Path path, final long cycle, final long end) {
    extender.moveTo(path, cycle, end);
    easyEnd = 0;
  }

  /**
   * Makes sure of the blocks for a document and of what lies ready beyond it.
   *
   * @param end where the document will end
   * @throws OutOfSpaceException when the disk is full
   */
  public void ensure(final long end) {
    if (end > easyEnd) {
      easyEnd = extender.ensure(end + AHEAD_BYTES) - AHEAD_BYTES;
    }
  }

  /** Ends the thread and closes the file; a second call has no effect. */
  @Override
  public void close() {
    extender.close();
  }
}
