/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/** The file was written by a newer version of mmarket than this one: upgrade this reader. */
public final class NewerVersionException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the fault.
   *
   * @param message one line that names the file
   */
  public NewerVersionException(final String message) {
    super(message);
  }

  /**
   * Makes the fault with the one behind it.
   *
   * @param message one line that names the file
   * @param cause the fault behind it, or null
   */
  public NewerVersionException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
