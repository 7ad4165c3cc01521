/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.Locale;

/**
 * One bar, as a copy of its own. Equal when every field is, NaN being equal to NaN.
 *
 * @param orderBookId the symbol
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded quantity
 * @param totalTurnover traded value
 * @param limitUp the highest price that the exchange allowed
 * @param limitDown the lowest price that the exchange allowed
 * @param splitCoefficientTo new shares for an old one
 * @param dividendCashBeforeTax cash dividend a share
 */
public record Kline(
    String orderBookId,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double totalTurnover,
    double limitUp,
    double limitDown,
    double splitCoefficientTo,
    double dividendCashBeforeTax) {

  /** Prices this close to a limit are at it. */
  private static final double LIMIT_TOLERANCE = 1e-6;

  /**
   * Begins a bar with an empty symbol, prices missing (NaN), and volume and turnover 0.
   *
   * @return a builder for one thread
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The bar's own change.
   *
   * @return (close - open) / open * 100, in percent
   */
  public double changePercent() {
    return (close - open) / open * 100;
  }

  /**
   * Whether the bar closed at its upper limit.
   *
   * @return true when close and limit differ by less than 1e-6
   */
  public boolean isLimitUp() {
    return Math.abs(close - limitUp) < LIMIT_TOLERANCE;
  }

  /**
   * Whether the bar closed at its lower limit.
   *
   * @return true when close and limit differ by less than 1e-6
   */
  public boolean isLimitDown() {
    return Math.abs(close - limitDown) < LIMIT_TOLERANCE;
  }

  /**
   * The share of the free float that changed hands.
   *
   * @param floatShares freely traded shares, in the unit of the volume
   * @return volume / floatShares * 100, in percent
   */
  public double turnoverRate(final double floatShares) {
    return volume / floatShares * 100;
  }

  /**
   * A short form.
   *
   * @return {@code Kline(id='000001', close=15.300000)}
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Kline(id='%s', close=%.6f)", orderBookId, close);
  }

  /** Collects the fields of a bar, under the names that they have. For one thread. */
  public static final class Builder {
    private String orderBookId = "";
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private double volume;
    private double totalTurnover;
    private double limitUp = Double.NaN;
    private double limitDown = Double.NaN;
    private double splitCoefficientTo = Double.NaN;
    private double dividendCashBeforeTax = Double.NaN;

    private Builder() {}

    /**
     * Sets the symbol.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder orderBookId(final String newValue) {
      orderBookId = newValue;
      return this;
    }

    /**
     * Sets first price.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder open(final double newValue) {
      open = newValue;
      return this;
    }

    /**
     * Sets highest price.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder high(final double newValue) {
      high = newValue;
      return this;
    }

    /**
     * Sets lowest price.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder low(final double newValue) {
      low = newValue;
      return this;
    }

    /**
     * Sets last price.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder close(final double newValue) {
      close = newValue;
      return this;
    }

    /**
     * Sets traded quantity.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder volume(final double newValue) {
      volume = newValue;
      return this;
    }

    /**
     * Sets traded value.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder totalTurnover(final double newValue) {
      totalTurnover = newValue;
      return this;
    }

    /**
     * Sets the highest price that the exchange allowed.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder limitUp(final double newValue) {
      limitUp = newValue;
      return this;
    }

    /**
     * Sets the lowest price that the exchange allowed.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder limitDown(final double newValue) {
      limitDown = newValue;
      return this;
    }

    /**
     * Sets new shares for an old one.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder splitCoefficientTo(final double newValue) {
      splitCoefficientTo = newValue;
      return this;
    }

    /**
     * Sets cash dividend a share before tax.
     *
     * @param newValue its value
     * @return this builder
     */
    public Builder dividendCashBeforeTax(final double newValue) {
      dividendCashBeforeTax = newValue;
      return this;
    }

    /**
     * Makes the bar.
     *
     * @return a bar of the fields so far; this builder may be used on
     */
    public Kline build() {
      return new Kline(
          orderBookId,
          open,
          high,
          low,
          close,
          volume,
          totalTurnover,
          limitUp,
          limitDown,
          splitCoefficientTo,
          dividendCashBeforeTax);
    }
  }
}
