/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/** The path is no store, no queue, or no file of mmarket: a wrong path. Nothing was changed. */
public final class NotAStoreException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the fault.
   *
   * @param message one line that names the file
   */
  public NotAStoreException(final String message) {
    super(message);
  }

  /**
   * Makes the fault with the one behind it.
   *
   * @param message one line that names the file
   * @param cause the fault behind it, or null
   */
  public NotAStoreException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
