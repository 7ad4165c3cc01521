/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a queue's newest tick, each time from where the last look ended. Used by one thread at a
 * time.
 */
public final class NewestSequence implements AutoCloseable {
  private final FrameReader reader;
  private @Nullable Path file;
  private long position;
  private long newest;

  /**
   * Has not looked yet.
   *
   * @param folder where the cycle files lie, possibly none yet
   */
  public NewestSequence(final Path folder) {
    // Nobody gets a view of what is mapped here.
    this.reader = new FrameReader(folder, new PassedWindows(Duration.ZERO));
  }

  /**
   * Looks; the newest file is open and mapped from then on.
   *
   * @return the sequence, 0 when there is no tick
   * @throws io.mmarket.store.DamagedFileException naming file and offset when what follows the
   *     place of the last look is no tick
   */
  public long look() {
    if (reader.walker().path() == null && !isBack()) {
      reader.seekEnd();
    }
    while (reader.next()) {
      // Only the last one matters.
    }
    newest = Math.max(newest, reader.lastSequence());
    return newest;
  }

  /** Opens the file again that was left, unless it is gone. */
  private boolean isBack() {
    final Path left = file;
    return left != null && reader.goOnAt(left, position, newest);
  }

  /** Closes and unmaps the file until the next look: it takes room as long as that is not done. */
  public void leave() {
    final Path present = reader.walker().path();
    if (present != null) {
      file = present;
      position = reader.walker().position();
      reader.walker().leave();
    }
  }

  /** Closes the file; a second call has no effect. */
  @Override
  public void close() {
    leave();
  }
}
