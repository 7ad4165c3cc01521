/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.MarketDataException;

/**
 * Retention removed ticks before a feed read them. The feed stands behind the gap: the next poll
 * goes on there.
 */
public final class LostTicksException extends MarketDataException {
  private static final long serialVersionUID = 1L;

  private final long count;

  /**
   * Makes the fault.
   *
   * @param count how many ticks of all symbols were lost
   */
  public LostTicksException(final long count) {
    super(count + " ticks were removed by retention before they were read");
    this.count = count;
  }

  /**
   * How many ticks were lost.
   *
   * @return the exact count, of all symbols
   */
  public long count() {
    return count;
  }
}
