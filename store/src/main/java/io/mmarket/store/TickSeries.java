/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of one symbol, of one trading date or several, read where they lie. What every {@link
 * TimeSeries} can holds for it too. Ticks of one time are in the order of the input.
 *
 * <p>A book has up to {@link BookColumn#LEVELS} levels a side, level 1 the best; a level is absent
 * when both its price and its volume are missing.
 */
public final class TickSeries extends TimeSeries<StoredTick> {
  TickSeries(final Lifetime lifetime, final String symbol, final Segments segments) {
    super(lifetime, symbol, segments);
  }

  @Override
  StoredTick newView(final Lifetime viewLifetime, final Block block) {
    return new StoredTick(viewLifetime, block);
  }

  /**
   * Price of the last trade.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double lastPrice(final int position) {
    return value(Field.LAST_PRICE, position);
  }

  /**
   * Quantity of the last trade, or traded since the tick before.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double lastVolume(final int position) {
    return value(Field.LAST_VOLUME, position);
  }

  /**
   * Quantity traded on the trading date so far.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double volume(final int position) {
    return value(Field.VOLUME, position);
  }

  /**
   * Value traded on the trading date so far.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double amount(final int position) {
    return value(Field.AMOUNT, position);
  }

  /**
   * First price of the trading date.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double open(final int position) {
    return value(Field.OPEN, position);
  }

  /**
   * Highest price of the trading date so far.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double high(final int position) {
    return value(Field.HIGH, position);
  }

  /**
   * Lowest price of the trading date so far.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double low(final int position) {
    return value(Field.LOW, position);
  }

  /**
   * Closing price of the trading date before.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double preClose(final int position) {
    return value(Field.PRE_CLOSE, position);
  }

  /**
   * Open contracts.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double openInterest(final int position) {
    return value(Field.OPEN_INTEREST, position);
  }

  /**
   * Settlement price of the trading date.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double settlement(final int position) {
    return value(Field.SETTLEMENT, position);
  }

  /**
   * Settlement price of the trading date before.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double preSettlement(final int position) {
    return value(Field.PRE_SETTLEMENT, position);
  }

  /**
   * The highest price that the exchange allows.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double limitUp(final int position) {
    return value(Field.LIMIT_UP, position);
  }

  /**
   * The lowest price that the exchange allows.
   *
   * @param position the tick, from 0
   * @return the value, NaN when missing
   */
  public double limitDown(final int position) {
    return value(Field.LIMIT_DOWN, position);
  }

  /**
   * How deep the buyers' side of the book is.
   *
   * @param position the tick, from 0
   * @return the last level that is not absent, 0 when there is none
   */
  public int bidDepth(final int position) {
    final Block block = blockOf(position);
    return Books.depth(block, rowOf(position), BookColumn.BID_PRICE, BookColumn.BID_VOLUME);
  }

  /**
   * How deep the sellers' side of the book is.
   *
   * @param position the tick, from 0
   * @return the last level that is not absent, 0 when there is none
   */
  public int askDepth(final int position) {
    final Block block = blockOf(position);
    return Books.depth(block, rowOf(position), BookColumn.ASK_PRICE, BookColumn.ASK_VOLUME);
  }

  /**
   * A price that buyers offer.
   *
   * @param position the tick, from 0
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException also when there is no such level
   */
  public double bidPrice(final int position, final int level) {
    return book(BookColumn.BID_PRICE, position, level);
  }

  /**
   * The quantity that buyers want at a level.
   *
   * @param position the tick, from 0
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException also when there is no such level
   */
  public double bidVolume(final int position, final int level) {
    return book(BookColumn.BID_VOLUME, position, level);
  }

  /**
   * A price that sellers ask.
   *
   * @param position the tick, from 0
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException also when there is no such level
   */
  public double askPrice(final int position, final int level) {
    return book(BookColumn.ASK_PRICE, position, level);
  }

  /**
   * The quantity that sellers offer at a level.
   *
   * @param position the tick, from 0
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException also when there is no such level
   */
  public double askVolume(final int position, final int level) {
    return book(BookColumn.ASK_VOLUME, position, level);
  }

  private double book(final BookColumn column, final int position, final int level) {
    lifetime().check();
    return numbered(column.number(level), position);
  }

  /**
   * Where it was traded.
   *
   * @param position the tick, from 0
   * @return the text of the column {@code exchange_id}, the same object each time; null when
   *     missing
   */
  public @Nullable String exchangeId(final int position) {
    return StoredTick.exchangeId(blockOf(position), rowOf(position));
  }

  /**
   * The ticks of a range of times.
   *
   * @param fromNs the first time, UTC nanoseconds
   * @param toNs the last time, included
   * @return a series in place, empty when no tick lies in the range
   */
  public TickSeries between(final long fromNs, final long toNs) {
    return new TickSeries(lifetime(), symbolWhenClosedToo(), segmentsBetween(fromNs, toNs));
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code TickSeries(id='SPY', ticks=451545)}, {@code ticks=closed} after close
   */
  @Override
  public String toString() {
    return shortForm("TickSeries", "ticks");
  }
}
