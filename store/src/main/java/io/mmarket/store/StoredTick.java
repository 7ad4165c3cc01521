/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A flyweight over one stored tick: it reads in place and allocates nothing. While iterating, one
 * view is moved from tick to tick, so it is the current tick only until the next step.
 *
 * <p>For the thread that iterates. After the center was closed every call throws {@link
 * ClosedException}.
 */
public final class StoredTick extends StoredRow {
  private static final String EXCHANGE_COLUMN = "exchange_id";

  StoredTick(final Lifetime lifetime, final Block block) {
    super(lifetime, block);
  }

  static @Nullable String exchangeId(final Block block, final int row) {
    return Cells.text(block, Cells.columnOf(block, EXCHANGE_COLUMN), row);
  }

  /**
   * Price of the last trade.
   *
   * @return the value, NaN when missing
   */
  public double lastPrice() {
    return value(Field.LAST_PRICE);
  }

  /**
   * Quantity of the last trade, or traded since the tick before.
   *
   * @return the value, NaN when missing
   */
  public double lastVolume() {
    return value(Field.LAST_VOLUME);
  }

  /**
   * Quantity traded on the trading date so far.
   *
   * @return the value, NaN when missing
   */
  public double volume() {
    return value(Field.VOLUME);
  }

  /**
   * Value traded on the trading date so far.
   *
   * @return the value, NaN when missing
   */
  public double amount() {
    return value(Field.AMOUNT);
  }

  /**
   * First price of the trading date.
   *
   * @return the value, NaN when missing
   */
  public double open() {
    return value(Field.OPEN);
  }

  /**
   * Highest price of the trading date so far.
   *
   * @return the value, NaN when missing
   */
  public double high() {
    return value(Field.HIGH);
  }

  /**
   * Lowest price of the trading date so far.
   *
   * @return the value, NaN when missing
   */
  public double low() {
    return value(Field.LOW);
  }

  /**
   * Closing price of the trading date before.
   *
   * @return the value, NaN when missing
   */
  public double preClose() {
    return value(Field.PRE_CLOSE);
  }

  /**
   * Open contracts.
   *
   * @return the value, NaN when missing
   */
  public double openInterest() {
    return value(Field.OPEN_INTEREST);
  }

  /**
   * Settlement price of the trading date.
   *
   * @return the value, NaN when missing
   */
  public double settlement() {
    return value(Field.SETTLEMENT);
  }

  /**
   * Settlement price of the trading date before.
   *
   * @return the value, NaN when missing
   */
  public double preSettlement() {
    return value(Field.PRE_SETTLEMENT);
  }

  /**
   * The highest price that the exchange allows.
   *
   * @return the value, NaN when missing
   */
  public double limitUp() {
    return value(Field.LIMIT_UP);
  }

  /**
   * The lowest price that the exchange allows.
   *
   * @return the value, NaN when missing
   */
  public double limitDown() {
    return value(Field.LIMIT_DOWN);
  }

  /**
   * How deep the buyers' side of the book is.
   *
   * @return the last level that is not absent, 0 when there is none
   */
  public int bidDepth() {
    return Books.depth(block(), row(), BookColumn.BID_PRICE, BookColumn.BID_VOLUME);
  }

  /**
   * How deep the sellers' side of the book is.
   *
   * @return the last level that is not absent, 0 when there is none
   */
  public int askDepth() {
    return Books.depth(block(), row(), BookColumn.ASK_PRICE, BookColumn.ASK_VOLUME);
  }

  /**
   * A price that buyers offer.
   *
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double bidPrice(final int level) {
    return block().value(BookColumn.BID_PRICE.number(level), row());
  }

  /**
   * The quantity that buyers want at a level.
   *
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double bidVolume(final int level) {
    return block().value(BookColumn.BID_VOLUME.number(level), row());
  }

  /**
   * A price that sellers ask.
   *
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double askPrice(final int level) {
    return block().value(BookColumn.ASK_PRICE.number(level), row());
  }

  /**
   * The quantity that sellers offer at a level.
   *
   * @param level 1, the best, to {@link BookColumn#LEVELS}
   * @return the value, NaN when missing
   * @throws IndexOutOfBoundsException when there is no such level
   */
  public double askVolume(final int level) {
    return block().value(BookColumn.ASK_VOLUME.number(level), row());
  }

  /**
   * Where it was traded.
   *
   * @return the text of the column {@code exchange_id}, the same object each time; null when
   *     missing
   */
  public @Nullable String exchangeId() {
    return exchangeId(block(), row());
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Tick(id='SPY', timeNs=1381152600000000000, price=167.420000)}, {@code
   *     Tick(closed)} after close
   */
  @Override
  public String toString() {
    if (isClosed()) {
      return "Tick(closed)";
    }
    return String.format(
        Locale.ROOT, "Tick(id='%s', timeNs=%d, price=%.6f)", symbol(), timeNs(), lastPrice());
  }
}
