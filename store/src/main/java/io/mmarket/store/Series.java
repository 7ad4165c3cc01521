/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;

/**
 * The bars of one symbol through time, read where they lie: daily bars over years, or minute bars
 * over trading dates. What every {@link TimeSeries} can holds for it too.
 */
public final class Series extends TimeSeries<KlineView> {
  Series(final Lifetime lifetime, final String symbol, final Segments segments) {
    super(lifetime, symbol, segments);
  }

  @Override
  KlineView newView(final Lifetime viewLifetime, final Block block) {
    return new KlineView(viewLifetime, block);
  }

  /**
   * First price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double open(final int position) {
    return value(Field.OPEN, position);
  }

  /**
   * Highest price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double high(final int position) {
    return value(Field.HIGH, position);
  }

  /**
   * Lowest price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double low(final int position) {
    return value(Field.LOW, position);
  }

  /**
   * Last price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double close(final int position) {
    return value(Field.CLOSE, position);
  }

  /**
   * Traded quantity.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double volume(final int position) {
    return value(Field.VOLUME, position);
  }

  /**
   * Traded value.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double totalTurnover(final int position) {
    return value(Field.TOTAL_TURNOVER, position);
  }

  /**
   * The highest price that the exchange allowed.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double limitUp(final int position) {
    return value(Field.LIMIT_UP, position);
  }

  /**
   * The lowest price that the exchange allowed.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double limitDown(final int position) {
    return value(Field.LIMIT_DOWN, position);
  }

  /**
   * New shares for an old one.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double splitCoefficientTo(final int position) {
    return value(Field.SPLIT_COEFFICIENT_TO, position);
  }

  /**
   * Cash dividend a share before tax.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double dividendCashBeforeTax(final int position) {
    return value(Field.DIVIDEND_CASH_BEFORE_TAX, position);
  }

  /**
   * The bars of a range of times.
   *
   * @param fromNs the first time, UTC nanoseconds
   * @param toNs the last time, included
   * @return a series in place, empty when no bar lies in the range
   */
  public Series between(final long fromNs, final long toNs) {
    return new Series(lifetime(), symbolWhenClosedToo(), segmentsBetween(fromNs, toNs));
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Series(id='AAPL', bars=5849)}, {@code bars=closed} after close
   */
  @Override
  public String toString() {
    return shortForm("Series", "bars");
  }
}
