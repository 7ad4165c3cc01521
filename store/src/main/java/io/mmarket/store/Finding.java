/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;

/**
 * One thing in a store that is not as it should be.
 *
 * @param severity whether data is concerned
 * @param file the file, or the folder when a file is missing from it
 * @param block the block's position in the partition's block table, or {@link #NO_BLOCK}
 * @param expected what should be there
 * @param found what is there
 * @param readable what can still be read in spite of it
 */
public record Finding(
    Severity severity, Path file, int block, String expected, String found, String readable) {
  /** The position of no block: the finding is about the file as a whole. */
  public static final int NO_BLOCK = -1;

  /** How bad a finding is. */
  public enum Severity {
    /** A file is not what it should be: readers may be refused, or the file is in danger. */
    DAMAGE,
    /** Nothing is wrong; the next writer clears it away, or nobody knows what it is. */
    LEFTOVER
  }

  /**
   * The finding for an operator.
   *
   * @return one line that names the file first
   */
  @Override
  public String toString() {
    return file
        + (block == NO_BLOCK ? "" : ", block " + block)
        + ": expected "
        + expected
        + ", found "
        + found
        + "; still readable: "
        + readable;
  }
}
