/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.util.Locale;

/**
 * A flyweight over one stored bar: it reads in place and allocates nothing. While iterating, one
 * view is moved from bar to bar, so it is the current bar only until the next step; {@link
 * #toKline()} keeps one.
 *
 * <p>For the thread that iterates. After the center was closed every call throws {@link
 * ClosedException}.
 */
public final class KlineView extends StoredRow {
  KlineView(final Lifetime lifetime, final Block block) {
    super(lifetime, block);
  }

  /**
   * First price.
   *
   * @return the value, NaN when missing
   */
  public double open() {
    return value(Field.OPEN);
  }

  /**
   * Highest price.
   *
   * @return the value, NaN when missing
   */
  public double high() {
    return value(Field.HIGH);
  }

  /**
   * Lowest price.
   *
   * @return the value, NaN when missing
   */
  public double low() {
    return value(Field.LOW);
  }

  /**
   * Last price.
   *
   * @return the value, NaN when missing
   */
  public double close() {
    return value(Field.CLOSE);
  }

  /**
   * Traded quantity.
   *
   * @return the value, NaN when missing
   */
  public double volume() {
    return value(Field.VOLUME);
  }

  /**
   * Traded value.
   *
   * @return the value, NaN when missing
   */
  public double totalTurnover() {
    return value(Field.TOTAL_TURNOVER);
  }

  /**
   * The highest price that the exchange allowed.
   *
   * @return the value, NaN when missing
   */
  public double limitUp() {
    return value(Field.LIMIT_UP);
  }

  /**
   * The lowest price that the exchange allowed.
   *
   * @return the value, NaN when missing
   */
  public double limitDown() {
    return value(Field.LIMIT_DOWN);
  }

  /**
   * New shares for an old one.
   *
   * @return the value, NaN when missing
   */
  public double splitCoefficientTo() {
    return value(Field.SPLIT_COEFFICIENT_TO);
  }

  /**
   * Cash dividend a share before tax.
   *
   * @return the value, NaN when missing
   */
  public double dividendCashBeforeTax() {
    return value(Field.DIVIDEND_CASH_BEFORE_TAX);
  }

  /**
   * Copies the bar.
   *
   * @return a bar that stays
   */
  public Kline toKline() {
    return new Kline(
        symbol(),
        open(),
        high(),
        low(),
        close(),
        volume(),
        totalTurnover(),
        limitUp(),
        limitDown(),
        splitCoefficientTo(),
        dividendCashBeforeTax());
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Kline(id='000001', close=15.300000)}, {@code Kline(closed)} after close
   */
  @Override
  public String toString() {
    if (isClosed()) {
      return "Kline(closed)";
    }
    return String.format(Locale.ROOT, "Kline(id='%s', close=%.6f)", symbol(), close());
  }
}
