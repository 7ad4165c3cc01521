/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/**
 * The file is one of mmarket's but its content contradicts itself or its checksum: {@code mmarket
 * verify} names what is still readable.
 */
public final class DamagedFileException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the fault.
   *
   * @param message one line that names the file
   */
  public DamagedFileException(final String message) {
    super(message);
  }

  /**
   * Makes the fault with the one behind it.
   *
   * @param message one line that names the file
   * @param cause the fault behind it, or null
   */
  public DamagedFileException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
