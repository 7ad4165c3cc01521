/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/** The file is older than this version of mmarket can read: ingest its sources again. */
public final class OlderVersionException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the fault.
   *
   * @param message one line that names the file
   */
  public OlderVersionException(final String message) {
    super(message);
  }

  /**
   * Makes the fault with the one behind it.
   *
   * @param message one line that names the file
   * @param cause the fault behind it, or null
   */
  public OlderVersionException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
