/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.HashMap;
import java.util.Map;

/**
 * The columns of an order book: price and volume of both sides, ten levels each, level 1 the best.
 * Files name them by number, as they do {@link Field}s: 21 to 60. A level is absent when both its
 * price and its volume are missing.
 */
public enum BookColumn {
  /** Prices that buyers offer. */
  BID_PRICE(20, "bid_price"),
  /** Quantities that buyers want. */
  BID_VOLUME(30, "bid_volume"),
  /** Prices that sellers ask. */
  ASK_PRICE(40, "ask_price"),
  /** Quantities that sellers offer. */
  ASK_VOLUME(50, "ask_volume");

  /** The deepest level. */
  public static final int LEVELS = 10;

  private static final Map<String, Integer> NUMBER_BY_LABEL = new HashMap<>();

  static {
    for (final BookColumn column : values()) {
      for (int level = 1; level <= LEVELS; level++) {
        NUMBER_BY_LABEL.put(column.label(level), column.number(level));
      }
    }
  }

  private final int numberBeforeFirst;
  private final String label;

  BookColumn(final int numberBeforeFirst, final String label) {
    this.numberBeforeFirst = numberBeforeFirst;
    this.label = label;
  }

  /**
   * The number that stands for a level of this column in files.
   *
   * @param level 1, the best, to {@link #LEVELS}
   * @return 21 to 60
   * @throws IndexOutOfBoundsException naming a level that there is not
   */
  public int number(final int level) {
    return numberBeforeFirst + checked(level);
  }

  /**
   * The canonical name of a level of this column.
   *
   * @param level 1, the best, to {@link #LEVELS}
   * @return {@code bid_price_1}
   * @throws IndexOutOfBoundsException naming a level that there is not
   */
  public String label(final int level) {
    return label + '_' + checked(level);
  }

  /**
   * The stored column of a level.
   *
   * @param level 1, the best, to {@link #LEVELS}
   * @return its column of doubles
   * @throws IndexOutOfBoundsException naming a level that there is not
   */
  public ColumnSpec spec(final int level) {
    return new ColumnSpec(label(level), ColumnType.DOUBLE);
  }

  private static int checked(final int level) {
    if (level < 1 || level > LEVELS) {
      throw new IndexOutOfBoundsException("book level " + level + ", there are 1 to " + LEVELS);
    }
    return level;
  }

  /** The number that belongs to a canonical name, 0 when it is none of these. */
  static int numberOf(final String label) {
    return NUMBER_BY_LABEL.getOrDefault(label, 0);
  }
}
