/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.verify.QueueCheck;
import java.nio.file.Path;

/**
 * Checks every frame and every file of a queue and says what is wrong, without stopping at the
 * first fault: ticks behind a damaged place are found again.
 *
 * <p>Believes nothing: it reads the bytes as {@code FrameDescriptor} draws them and not through the
 * classes that readers use. Writes nothing, takes no lock that anybody waits for, and needs no
 * write permission. The queue may be written meanwhile. Any thread; reads as much as the queue
 * holds.
 *
 * <p>A frame has no checksum of its own: a flipped bit in a price or volume is another price. What
 * is found are faults of structure: headers, lengths, sequences, hashes of symbols, book sides,
 * padding; so every page that a crash of the host left empty is.
 */
public final class QueueVerifier {
  private QueueVerifier() {}

  /**
   * Verifies a queue.
   *
   * @param queue its folder
   * @param deep whether to read it with Chronicle Queue's own tailer too, in the system's temporary
   *     folder; see {@link #verifyDeep}
   * @return what was found
   * @throws io.mmarket.store.NotAStoreException when there is no such folder
   */
  public static QueueReport verify(final Path queue, final boolean deep) {
    return new QueueCheck(queue, deep ? Path.of(System.getProperty("java.io.tmpdir")) : null).run();
  }

  /**
   * Verifies a queue in place, and then reads a private copy of its cycle files with Chronicle
   * Queue's own tailer, which must see the same bytes. Needs the JVM flags of writers.
   *
   * @param queue its folder
   * @param copies an existing folder with room for what the cycle files hold; the copy is removed
   *     after use
   * @return what was found, lack of room too
   * @throws io.mmarket.store.NotAStoreException when there is no such folder
   */
  public static QueueReport verifyDeep(final Path queue, final Path copies) {
    return new QueueCheck(queue, copies).run();
  }
}
