/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Superseded files that this process has read keep their room on disk until the garbage collector
 * unmaps them, and a writer that seldom collects may keep many.
 */
final class UnlinkedFiles {
  private static final long LONGEST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(2);

  private UnlinkedFiles() {}

  /**
   * Collects garbage and waits a moment for what that unmaps.
   *
   * @param folder on the disk that is full
   * @return whether there is more room than before
   * @throws IOException when the file system does not answer
   */
  static boolean giveBackRoom(final Path folder) throws IOException {
    final FileStore disk = Files.getFileStore(folder);
    final long before = disk.getUsableSpace();
    System.gc();
    final long beginNs = System.nanoTime();
    while (disk.getUsableSpace() <= before) {
      if (System.nanoTime() - beginNs > LONGEST_WAIT_NS) {
        return false;
      }
      LockSupport.parkNanos(POLL_INTERVAL_NS);
    }
    return true;
  }
}
