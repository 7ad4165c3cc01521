/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Prints rows, one after the other. For one thread.
 *
 * @param <T> a row, which may be one flyweight for all of them
 */
@FunctionalInterface
interface RowPrinter<T> {
  void print(T row) throws IOException;

  /** The same for callbacks, which may throw no {@link IOException}. */
  default void printUnchecked(final T row) {
    try {
      print(row);
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints what is held, if anything; rows may still follow. */
  default void end() throws IOException {}
}
