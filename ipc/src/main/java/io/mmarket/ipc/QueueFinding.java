/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.Finding.Severity;
import java.nio.file.Path;

/**
 * One thing in a queue that is not as it should be.
 *
 * @param severity whether data is concerned
 * @param file the file, or the folder when a file is missing from it
 * @param offset where in the file, in bytes, or {@link #NO_OFFSET}
 * @param expected what should be there
 * @param found what is there
 * @param readable what can still be read in spite of it
 */
public record QueueFinding(
    Severity severity, Path file, long offset, String expected, String found, String readable) {
  /** The finding is about the file as a whole. */
  public static final long NO_OFFSET = -1;

  /**
   * The finding for an operator.
   *
   * @return one line that names the file first
   */
  @Override
  public String toString() {
    return file
        + (offset == NO_OFFSET ? "" : " at offset " + offset)
        + ": expected "
        + expected
        + ", found "
        + found
        + "; still readable: "
        + readable;
  }
}
