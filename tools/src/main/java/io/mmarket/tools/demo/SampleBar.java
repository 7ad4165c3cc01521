/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

/**
 * One day of one symbol. Prices lie on a grid of 0.01 within the limits, volume is in shares,
 * turnover in the currency.
 */
record SampleBar(
    double open,
    double high,
    double low,
    double close,
    double preClose,
    double volume,
    double turnover,
    double limitUp,
    double limitDown) {

  private static final double STEPS_PER_UNIT = 100;

  /** The share of the previous close that a price may move in a day. */
  private static final double LIMIT = 0.10;

  /**
   * The nearest price of the grid; divided, not multiplied, so that it is the double nearest to its
   * two decimals.
   */
  static double onGrid(final double price) {
    return Math.round(price * STEPS_PER_UNIT) / STEPS_PER_UNIT;
  }

  /** A price some steps of the grid away. */
  static double steps(final double price, final int count) {
    return Math.round(price * STEPS_PER_UNIT + count) / STEPS_PER_UNIT;
  }

  static double limitUp(final double preClose) {
    return onGrid(preClose * (1 + LIMIT));
  }

  static double limitDown(final double preClose) {
    return onGrid(preClose * (1 - LIMIT));
  }

  SampleBar withTurnover(final double newTurnover) {
    return new SampleBar(open, high, low, close, preClose, volume, newTurnover, limitUp, limitDown);
  }
}
