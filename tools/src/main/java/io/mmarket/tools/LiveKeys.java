/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;

/** The keys of a person at a terminal, and its size, which may change. Closing gives it back. */
interface LiveKeys extends AutoCloseable {
  /** No key came in time. */
  int NONE = -1;

  /**
   * Waits for a key.
   *
   * @param durationNs how long at most
   * @return its code point, or {@link #NONE}, also when the thread was interrupted
   */
  int await(long durationNs) throws IOException;

  /** How many columns and lines the terminal has now. */
  Size size();

  @Override
  void close() throws IOException;

  /** The terminal's size. */
  record Size(int columns, int lines) {}
}
