/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/**
 * The center, feed or broadcaster behind this call was closed. Its memory is still mapped as long
 * as something reaches it: using it late is an error, never a crash.
 */
public final class ClosedException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the fault.
   *
   * @param message one line that names the file
   */
  public ClosedException(final String message) {
    super(message);
  }

  /**
   * Makes the fault with the one behind it.
   *
   * @param message one line that names the file
   * @param cause the fault behind it, or null
   */
  public ClosedException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
