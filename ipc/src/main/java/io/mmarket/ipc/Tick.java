/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.List;
import java.util.Locale;

/**
 * One tick, copied: it may be kept and shared. {@link TickView} is the same without the copy.
 *
 * <p>Two ticks are equal when every field is; NaN equals NaN.
 *
 * @param instrumentId the instrument
 * @param exchangeId the exchange, empty when missing
 * @param datetime the exchange's time, {@code YYYY-MM-DD HH:MM:SS[.fraction]} in the queue's zone,
 *     with a space or a T; empty when missing
 * @param tradingDate the trading date, {@code YYYY-MM-DD}; empty when missing
 * @param lastPrice the latest price
 * @param lastVolume volume of the latest trade
 * @param volume volume of the day so far
 * @param amount turnover of the day so far
 * @param open the day's first price
 * @param high the day's highest price
 * @param low the day's lowest price
 * @param preClose close of the day before
 * @param openInterest open contracts
 * @param settlement settlement price
 * @param preSettlement settlement price of the day before
 * @param limitUp highest price allowed today
 * @param limitDown lowest price allowed today
 * @param bidPrices prices of the bid levels, best first, at most {@value TickView#MAX_LEVELS}
 * @param bidVolumes their volumes, as many
 * @param askPrices prices of the ask levels, best first, at most {@value TickView#MAX_LEVELS}
 * @param askVolumes their volumes, as many
 */
public record Tick(
    String instrumentId,
    String exchangeId,
    String datetime,
    String tradingDate,
    double lastPrice,
    double lastVolume,
    double volume,
    double amount,
    double open,
    double high,
    double low,
    double preClose,
    double openInterest,
    double settlement,
    double preSettlement,
    double limitUp,
    double limitDown,
    List<Double> bidPrices,
    List<Double> bidVolumes,
    List<Double> askPrices,
    List<Double> askVolumes) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming the tick when a side has more than {@value
   *     TickView#MAX_LEVELS} levels or not as many volumes as prices
   */
  public Tick {
    bidPrices = List.copyOf(bidPrices);
    bidVolumes = List.copyOf(bidVolumes);
    askPrices = List.copyOf(askPrices);
    askVolumes = List.copyOf(askVolumes);
    checkSide("bid", bidPrices, bidVolumes, instrumentId, datetime);
    checkSide("ask", askPrices, askVolumes, instrumentId, datetime);
  }

  private static void checkSide(
      final String side,
      final List<Double> prices,
      final List<Double> volumes,
      final String instrumentId,
      final String datetime) {
    if (prices.size() != volumes.size() || prices.size() > TickView.MAX_LEVELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "tick of '%s' at '%s': %d %s prices and %d %s volumes; as many of both, at most %d",
              instrumentId,
              datetime,
              prices.size(),
              side,
              volumes.size(),
              side,
              TickView.MAX_LEVELS));
    }
  }

  /**
   * Starts a tick: text is empty, prices are NaN, volumes and counts 0, the book is empty.
   *
   * @return a new builder
   */
  public static TickBuilder builder() {
    return new TickBuilder();
  }

  /**
   * The best bid.
   *
   * @return its price, NaN when there is no bid
   */
  public double bid1() {
    return bidPrices.isEmpty() ? Double.NaN : bidPrices.get(0);
  }

  /**
   * The best ask.
   *
   * @return its price, NaN when there is no ask
   */
  public double ask1() {
    return askPrices.isEmpty() ? Double.NaN : askPrices.get(0);
  }

  /**
   * Best ask minus best bid.
   *
   * @return the spread, NaN unless both sides exist
   */
  public double spread() {
    return ask1() - bid1();
  }

  /**
   * The middle of best bid and best ask.
   *
   * @return the price, NaN unless both sides exist
   */
  public double midPrice() {
    return (bid1() + ask1()) / 2;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "Tick(id='%s', datetime='%s', price=%f)", instrumentId, datetime, lastPrice);
  }
}
