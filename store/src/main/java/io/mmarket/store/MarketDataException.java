/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import org.jspecify.annotations.Nullable;

/**
 * The family of all faults of mmarket. Ordinary outcomes (no data, an absent symbol) are values and
 * never throw; a fault's message is one line that names the file, column or value concerned.
 *
 * <p>Subtypes differ by what the caller can do.
 */
public class MarketDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault without another one behind it.
   *
   * @param message one line that names what is concerned
   */
  public MarketDataException(final String message) {
    super(message);
  }

  /**
   * A fault caused by another one.
   *
   * @param message one line that names what is concerned
   * @param cause the fault behind it, or null
   */
  public MarketDataException(final String message, final @Nullable Throwable cause) {
    super(message, cause);
  }
}
