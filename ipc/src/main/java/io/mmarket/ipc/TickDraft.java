/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.ipc.sbe.TickEncoder;

/**
 * A tick being put together from primitives, used again for the next one: the way into the queue
 * that makes no strings. Everything is missing (NaN, {@link TickView#NO_TIME}, {@link
 * TickView#NO_DATE}, empty) until it is set. Used by one thread.
 */
public final class TickDraft {
  /** Encoded as far as it is known, so that encoding the tick copies two stretches. */
  private final DraftImage image = new DraftImage();

  private CharSequence instrumentId = "";
  private CharSequence exchangeId = "";

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
    image.clear();
    return this;
  }

  /** Takes over a tick; its text is read in the queue's zone. */
  TickDraft set(final Tick tick, final ZoneTime zoneTime) {
    image.clear();
    instrumentId = tick.instrumentId();
    exchangeId = tick.exchangeId();
    image.exchangeTimeNs(
        tick.datetime().isEmpty() ? TickView.NO_TIME : zoneTime.parse(tick.datetime()));
    image.tradingDate(
        tick.tradingDate().isEmpty() ? TickView.NO_DATE : ZoneTime.parseDate(tick.tradingDate()));
    lastPrice(tick.lastPrice());
    lastVolume(tick.lastVolume());
    volume(tick.volume());
    amount(tick.amount());
    open(tick.open());
    high(tick.high());
    low(tick.low());
    preClose(tick.preClose());
    openInterest(tick.openInterest());
    settlement(tick.settlement());
    preSettlement(tick.preSettlement());
    limitUp(tick.limitUp());
    limitDown(tick.limitDown());
    for (int i = 0; i < tick.bidPrices().size(); i++) {
      bid(tick.bidPrices().get(i), tick.bidVolumes().get(i));
    }
    for (int i = 0; i < tick.askPrices().size(); i++) {
      ask(tick.askPrices().get(i), tick.askVolumes().get(i));
    }
    return this;
  }

  DraftImage image() {
    return image;
  }

  CharSequence instrumentId() {
    return instrumentId;
  }

  CharSequence exchangeId() {
    return exchangeId;
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
    image.exchangeTimeNs(value);
    return this;
  }

  /**
   * The exchange's time that was set.
   *
   * @return UTC nanoseconds, {@link TickView#NO_TIME} when missing
   */
  public long exchangeTimeNs() {
    return image.exchangeTimeNs();
  }

  /**
   * Sets the trading date.
   *
   * @param value yyyymmdd, or {@link TickView#NO_DATE}
   * @return this
   * @throws IllegalArgumentException naming it when there is no such day
   */
  public TickDraft tradingDate(final int value) {
    image.tradingDate(value == TickView.NO_DATE ? value : ZoneTime.checkDate(value));
    return this;
  }

  /**
   * Sets the latest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft lastPrice(final double value) {
    image.put(TickEncoder.lastPriceEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the volume of the latest trade.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft lastVolume(final double value) {
    image.put(TickEncoder.lastVolumeEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the volume of the day so far.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft volume(final double value) {
    image.put(TickEncoder.volumeEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the turnover of the day so far.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft amount(final double value) {
    image.put(TickEncoder.amountEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the day's first price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft open(final double value) {
    image.put(TickEncoder.openEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the day's highest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft high(final double value) {
    image.put(TickEncoder.highEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the day's lowest price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft low(final double value) {
    image.put(TickEncoder.lowEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the close of the day before.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft preClose(final double value) {
    image.put(TickEncoder.preCloseEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the open contracts.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft openInterest(final double value) {
    image.put(TickEncoder.openInterestEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the settlement price.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft settlement(final double value) {
    image.put(TickEncoder.settlementEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the settlement price of the day before.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft preSettlement(final double value) {
    image.put(TickEncoder.preSettlementEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the highest price allowed today.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft limitUp(final double value) {
    image.put(TickEncoder.limitUpEncodingOffset(), value);
    return this;
  }

  /**
   * Sets the lowest price allowed today.
   *
   * @param value the new value, NaN when missing
   * @return this
   */
  public TickDraft limitDown(final double value) {
    image.put(TickEncoder.limitDownEncodingOffset(), value);
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
    if (!image.bid(price, volume)) {
      throw new IllegalArgumentException(
          "tick of '" + instrumentId + "': more than " + TickView.MAX_LEVELS + " bid levels");
    }
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
    if (!image.ask(price, volume)) {
      throw new IllegalArgumentException(
          "tick of '" + instrumentId + "': more than " + TickView.MAX_LEVELS + " ask levels");
    }
    return this;
  }
}
