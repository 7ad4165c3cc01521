/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;

/**
 * Whether a center was closed: shared by it and all its views. Closing marks; it never unmaps under
 * a reader.
 */
final class Lifetime {
  private final Path store;
  private volatile boolean closed;

  Lifetime(final Path store) {
    this.store = store;
  }

  void check() {
    if (closed) {
      throw closedException();
    }
  }

  boolean isClosed() {
    return closed;
  }

  private ClosedException closedException() {
    return new ClosedException(store + ": this market center was closed");
  }

  void close() {
    closed = true;
  }
}
