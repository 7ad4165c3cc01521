/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Builds a {@link Tick}; what is not set keeps its default. Used by one thread; may build several.
 */
public final class TickBuilder {
  private String instrumentId = "";
  private String exchangeId = "";
  private String datetime = "";
  private String tradingDate = "";
  private double lastPrice = Double.NaN;
  private double lastVolume = 0;
  private double volume = 0;
  private double amount = 0;
  private double open = Double.NaN;
  private double high = Double.NaN;
  private double low = Double.NaN;
  private double preClose = Double.NaN;
  private double openInterest = 0;
  private double settlement = Double.NaN;
  private double preSettlement = Double.NaN;
  private double limitUp = Double.NaN;
  private double limitDown = Double.NaN;
  private List<Double> bidPrices = List.of();
  private List<Double> bidVolumes = List.of();
  private List<Double> askPrices = List.of();
  private List<Double> askVolumes = List.of();

  TickBuilder() {}

  /**
   * Sets the instrument.
   *
   * @param value the new value
   * @return this
   */
  public TickBuilder instrumentId(final String value) {
    this.instrumentId = value;
    return this;
  }

  /**
   * Sets the exchange.
   *
   * @param value the new value
   * @return this
   */
  public TickBuilder exchangeId(final String value) {
    this.exchangeId = value;
    return this;
  }

  /**
   * Sets the exchange's time, local to the queue's zone.
   *
   * @param value the new value
   * @return this
   */
  public TickBuilder datetime(final String value) {
    this.datetime = value;
    return this;
  }

  /**
   * Sets the trading date, {@code YYYY-MM-DD}.
   *
   * @param value the new value
   * @return this
   */
  public TickBuilder tradingDate(final String value) {
    this.tradingDate = value;
    return this;
  }

  /**
   * Sets the latest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder lastPrice(final double value) {
    this.lastPrice = value;
    return this;
  }

  /**
   * Sets the volume of the latest trade.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder lastVolume(final double value) {
    this.lastVolume = value;
    return this;
  }

  /**
   * Sets the volume of the day so far.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder volume(final double value) {
    this.volume = value;
    return this;
  }

  /**
   * Sets the turnover of the day so far.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder amount(final double value) {
    this.amount = value;
    return this;
  }

  /**
   * Sets the day's first price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder open(final double value) {
    this.open = value;
    return this;
  }

  /**
   * Sets the day's highest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder high(final double value) {
    this.high = value;
    return this;
  }

  /**
   * Sets the day's lowest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder low(final double value) {
    this.low = value;
    return this;
  }

  /**
   * Sets the close of the day before.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder preClose(final double value) {
    this.preClose = value;
    return this;
  }

  /**
   * Sets the open contracts.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder openInterest(final double value) {
    this.openInterest = value;
    return this;
  }

  /**
   * Sets the settlement price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder settlement(final double value) {
    this.settlement = value;
    return this;
  }

  /**
   * Sets the settlement price of the day before.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder preSettlement(final double value) {
    this.preSettlement = value;
    return this;
  }

  /**
   * Sets the highest price allowed today.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder limitUp(final double value) {
    this.limitUp = value;
    return this;
  }

  /**
   * Sets the lowest price allowed today.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickBuilder limitDown(final double value) {
    this.limitDown = value;
    return this;
  }

  /**
   * Sets the prices of the bid levels, best first.
   *
   * @param values one for each level
   * @return this
   */
  public TickBuilder bidPrices(final double... values) {
    this.bidPrices = DoubleStream.of(values).boxed().toList();
    return this;
  }

  /**
   * Sets the volumes of the bid levels, best first.
   *
   * @param values one for each level
   * @return this
   */
  public TickBuilder bidVolumes(final double... values) {
    this.bidVolumes = DoubleStream.of(values).boxed().toList();
    return this;
  }

  /**
   * Sets the prices of the ask levels, best first.
   *
   * @param values one for each level
   * @return this
   */
  public TickBuilder askPrices(final double... values) {
    this.askPrices = DoubleStream.of(values).boxed().toList();
    return this;
  }

  /**
   * Sets the volumes of the ask levels, best first.
   *
   * @param values one for each level
   * @return this
   */
  public TickBuilder askVolumes(final double... values) {
    this.askVolumes = DoubleStream.of(values).boxed().toList();
    return this;
  }

  /**
   * Makes the tick.
   *
   * @return a new tick
   * @throws IllegalArgumentException naming the tick when a side has too many levels or not as many
   *     volumes as prices
   */
  public Tick build() {
    return new Tick(
        instrumentId,
        exchangeId,
        datetime,
        tradingDate,
        lastPrice,
        lastVolume,
        volume,
        amount,
        open,
        high,
        low,
        preClose,
        openInterest,
        settlement,
        preSettlement,
        limitUp,
        limitDown,
        bidPrices,
        bidVolumes,
        askPrices,
        askVolumes);
  }
}
