/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.Locale;

/** The three kinds of market data that a store holds, each in a folder of its own. */
public enum Kind {
  /** One bar per symbol and trading date; a partition holds a year. */
  DAILY(0),
  /** Bars within the day; a partition holds a trading date. */
  MINUTE(1),
  /** Ticks; a partition holds a trading date. */
  TICK(2);

  private final int code;

  Kind(final int code) {
    this.code = code;
  }

  /**
   * The number that stands for this kind in files.
   *
   * @return 0, 1 or 2
   */
  public int code() {
    return code;
  }

  /**
   * The name of this kind on the command line and of its folder in a store.
   *
   * @return the name in lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
