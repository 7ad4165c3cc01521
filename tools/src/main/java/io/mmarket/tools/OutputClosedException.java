/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;

/** Who read our output has left, as {@code head} does: a reason to stop, not a failure. */
final class OutputClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  OutputClosedException(final IOException cause) {
    super("the reader of the output has left", cause);
  }
}
