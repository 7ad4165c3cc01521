/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

/**
 * What a check of one of a queue's helping files found.
 *
 * @param offset where in the file, -1 for all of it
 * @param isDamage false for what the next who writes clears away
 * @param expected what should be there
 * @param found what is there
 */
public record FileFault(long offset, boolean isDamage, String expected, String found) {
  static FileFault damage(final long offset, final String expected, final String found) {
    return new FileFault(offset, true, expected, found);
  }

  static FileFault leftover(final long offset, final String expected, final String found) {
    return new FileFault(offset, false, expected, found);
  }
}
