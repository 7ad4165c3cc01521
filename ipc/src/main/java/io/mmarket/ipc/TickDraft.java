/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.ZoneTime;
import java.util.List;

/**
 * A tick being put together from primitives, used again for the next one: the way into the queue
 * that makes no strings. Everything is missing (NaN, {@link TickView#NO_TIME}, {@link
 * TickView#NO_DATE}, empty) until it is set. Used by one thread.
 */
public final class TickDraft {
  CharSequence instrumentId = "";
  CharSequence exchangeId = "";
  long exchangeTimeNs = TickView.NO_TIME;
  int tradingDate = TickView.NO_DATE;
  double lastPrice = Double.NaN;
  double lastVolume = Double.NaN;
  double volume = Double.NaN;
  double amount = Double.NaN;
  double open = Double.NaN;
  double high = Double.NaN;
  double low = Double.NaN;
  double preClose = Double.NaN;
  double openInterest = Double.NaN;
  double settlement = Double.NaN;
  double preSettlement = Double.NaN;
  double limitUp = Double.NaN;
  double limitDown = Double.NaN;
  int bidLevels;
  int askLevels;
  final double[] bidPrices = new double[TickView.MAX_LEVELS];
  final double[] bidVolumes = new double[TickView.MAX_LEVELS];
  final double[] askPrices = new double[TickView.MAX_LEVELS];
  final double[] askVolumes = new double[TickView.MAX_LEVELS];

  /** An empty draft. */
  public TickDraft() {}

  /**
   * Makes everything missing again.
   *
   * @return this
   */
  public TickDraft clear() {
    instrumentId = "";
    exchangeId = "";
    exchangeTimeNs = TickView.NO_TIME;
    tradingDate = TickView.NO_DATE;
    lastPrice = Double.NaN;
    lastVolume = Double.NaN;
    volume = Double.NaN;
    amount = Double.NaN;
    open = Double.NaN;
    high = Double.NaN;
    low = Double.NaN;
    preClose = Double.NaN;
    openInterest = Double.NaN;
    settlement = Double.NaN;
    preSettlement = Double.NaN;
    limitUp = Double.NaN;
    limitDown = Double.NaN;
    bidLevels = 0;
    askLevels = 0;
    return this;
  }

  /** Takes over a tick; its text is read in the queue's zone. */
  TickDraft set(final Tick tick, final ZoneTime zoneTime) {
    instrumentId = tick.instrumentId();
    exchangeId = tick.exchangeId();
    exchangeTimeNs = tick.datetime().isEmpty() ? TickView.NO_TIME : zoneTime.parse(tick.datetime());
    tradingDate =
        tick.tradingDate().isEmpty() ? TickView.NO_DATE : ZoneTime.parseDate(tick.tradingDate());
    lastPrice = tick.lastPrice();
    lastVolume = tick.lastVolume();
    volume = tick.volume();
    amount = tick.amount();
    open = tick.open();
    high = tick.high();
    low = tick.low();
    preClose = tick.preClose();
    openInterest = tick.openInterest();
    settlement = tick.settlement();
    preSettlement = tick.preSettlement();
    limitUp = tick.limitUp();
    limitDown = tick.limitDown();
    bidLevels = copy(tick.bidPrices(), bidPrices);
    copy(tick.bidVolumes(), bidVolumes);
    askLevels = copy(tick.askPrices(), askPrices);
    copy(tick.askVolumes(), askVolumes);
    return this;
  }

  private static int copy(final List<Double> values, final double[] target) {
    for (int i = 0; i < values.size(); i++) {
      target[i] = values.get(i);
    }
    return values.size();
  }

  /**
   * Sets the instrument.
   *
   * @param value its id, kept and not copied; at most 255 bytes of UTF-8
   * @return this
   */
  public TickDraft instrumentId(final CharSequence value) {
    instrumentId = value;
    return this;
  }

  /**
   * Sets the exchange.
   *
   * @param value its id, kept and not copied; at most 255 bytes of UTF-8
   * @return this
   */
  public TickDraft exchangeId(final CharSequence value) {
    exchangeId = value;
    return this;
  }

  /**
   * Sets the exchange's time.
   *
   * @param value UTC nanoseconds
   * @return this
   */
  public TickDraft exchangeTimeNs(final long value) {
    exchangeTimeNs = value;
    return this;
  }

  /**
   * The exchange's time that was set.
   *
   * @return UTC nanoseconds, {@link TickView#NO_TIME} when missing
   */
  public long exchangeTimeNs() {
    return exchangeTimeNs;
  }

  /**
   * Sets the trading date.
   *
   * @param value yyyymmdd, or {@link TickView#NO_DATE}
   * @return this
   * @throws IllegalArgumentException naming it when there is no such day
   */
  public TickDraft tradingDate(final int value) {
    tradingDate = value == TickView.NO_DATE ? value : ZoneTime.checkDate(value);
    return this;
  }

  /**
   * Sets the latest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft lastPrice(final double value) {
    lastPrice = value;
    return this;
  }

  /**
   * Sets the volume of the latest trade.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft lastVolume(final double value) {
    lastVolume = value;
    return this;
  }

  /**
   * Sets the volume of the day so far.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft volume(final double value) {
    volume = value;
    return this;
  }

  /**
   * Sets the turnover of the day so far.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft amount(final double value) {
    amount = value;
    return this;
  }

  /**
   * Sets the day's first price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft open(final double value) {
    open = value;
    return this;
  }

  /**
   * Sets the day's highest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft high(final double value) {
    high = value;
    return this;
  }

  /**
   * Sets the day's lowest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft low(final double value) {
    low = value;
    return this;
  }

  /**
   * Sets the close of the day before.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft preClose(final double value) {
    preClose = value;
    return this;
  }

  /**
   * Sets the open contracts.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft openInterest(final double value) {
    openInterest = value;
    return this;
  }

  /**
   * Sets the settlement price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft settlement(final double value) {
    settlement = value;
    return this;
  }

  /**
   * Sets the settlement price of the day before.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft preSettlement(final double value) {
    preSettlement = value;
    return this;
  }

  /**
   * Sets the highest price allowed today.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft limitUp(final double value) {
    limitUp = value;
    return this;
  }

  /**
   * Sets the lowest price allowed today.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft limitDown(final double value) {
    limitDown = value;
    return this;
  }

  /**
   * Adds the next bid level; the best comes first.
   *
   * @param price its price
   * @param volume its volume
   * @return this
   * @throws IllegalArgumentException naming the instrument when there are {@value
   *     TickView#MAX_LEVELS} already
   */
  public TickDraft bid(final double price, final double volume) {
    if (bidLevels == TickView.MAX_LEVELS) {
      throw new IllegalArgumentException(
          "tick of '" + instrumentId + "': more than " + TickView.MAX_LEVELS + " bid levels");
    }
    bidPrices[bidLevels] = price;
    bidVolumes[bidLevels] = volume;
    bidLevels++;
    return this;
  }

  /**
   * Adds the next ask level; the best comes first.
   *
   * @param price its price
   * @param volume its volume
   * @return this
   * @throws IllegalArgumentException naming the instrument when there are {@value
   *     TickView#MAX_LEVELS} already
   */
  public TickDraft ask(final double price, final double volume) {
    if (askLevels == TickView.MAX_LEVELS) {
      throw new IllegalArgumentException(
          "tick of '" + instrumentId + "': more than " + TickView.MAX_LEVELS + " ask levels");
    }
    askPrices[askLevels] = price;
    askVolumes[askLevels] = volume;
    askLevels++;
    return this;
  }
}
