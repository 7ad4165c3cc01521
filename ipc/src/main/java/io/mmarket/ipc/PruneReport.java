/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What retention did, or would do.
 *
 * @param isDryRun whether nothing was removed in fact
 * @param removed the files that went, oldest first
 * @param held the first file that should have gone but for its readers, null when there was none
 * @param lostTicks by name of a subscriber or cursor, the ticks that it had not read and the hard
 *     quota took
 * @param bytesBefore what all cycle files took
 * @param bytesAfter what those that stayed take
 */
public record PruneReport(
    boolean isDryRun,
    List<Removed> removed,
    @Nullable Held held,
    Map<String, Long> lostTicks,
    long bytesBefore,
    long bytesAfter) {

  /** Why a file goes. */
  public enum Reason {
    /** The next one began long ago. */
    AGE,
    /** All take more than is to be kept. */
    SIZE,
    /** All take more than the hard quota. */
    QUOTA
  }

  /**
   * A file that went.
   *
   * @param file its path
   * @param reason why
   * @param ticks how many it held
   * @param bytes what it took on the disk
   */
  public record Removed(Path file, Reason reason, long ticks, long bytes) {}

  /**
   * A file that stays for its readers.
   *
   * @param file its path
   * @param reason why it should go
   * @param readers the subscribers and cursors that have not read all of it
   */
  public record Held(Path file, Reason reason, List<String> readers) {
    /** Copies the readers. */
    public Held {
      readers = List.copyOf(readers);
    }
  }

  /** Copies the lists. */
  public PruneReport {
    removed = List.copyOf(removed);
    lostTicks = Map.copyOf(lostTicks);
  }
}
