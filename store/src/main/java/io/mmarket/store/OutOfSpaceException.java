/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/** The disk has no room for what was to be written. Nothing already stored was changed. */
public final class OutOfSpaceException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the fault.
   *
   * @param message one line that names the file
   */
  public OutOfSpaceException(final String message) {
    super(message);
  }

  /**
   * Makes the fault with the one behind it.
   *
   * @param message one line that names the file
   * @param cause the fault behind it, or null
   */
  public OutOfSpaceException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
