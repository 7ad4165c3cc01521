/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A flyweight over one stored bar: it reads in place and allocates nothing. While iterating, one
 * view is moved from bar to bar, so it is the current bar only until the next step; {@link
 * #toKline()} keeps one.
 *
 * <p>For the thread that iterates. After the center was closed every call throws {@link
 * ClosedException}.
 */
public final class KlineView {
  private final Lifetime lifetime;
  private Block block;
  private int row;
  private int symbolRow;
  private long timeNs;

  /** The block's column for each column of the series; null when they are the same. */
  private int @Nullable [] columns;

  KlineView(final Lifetime lifetime, final Block block) {
    this.lifetime = lifetime;
    this.block = block;
  }

  /** Says where the following bars have the columns, -1 for one that they lack. */
  void columns(final int[] newColumns) {
    columns = newColumns;
  }

  /** Moves to a bar. */
  KlineView moveTo(
      final Block newBlock, final int newRow, final int newSymbolRow, final long newTimeNs) {
    block = newBlock;
    row = newRow;
    symbolRow = newSymbolRow;
    timeNs = newTimeNs;
    return this;
  }

  /**
   * The bar's symbol.
   *
   * @return the name, the same object each time
   */
  public String symbol() {
    lifetime.check();
    return block.index().symbol(symbolRow);
  }

  /**
   * The bar's time.
   *
   * @return UTC nanoseconds; midnight UTC of the trading date for a daily bar
   */
  public long timeNs() {
    lifetime.check();
    return timeNs;
  }

  /**
   * The trading date of a daily bar.
   *
   * @return the date
   */
  public LocalDate date() {
    return TradingDates.ofTimeNs(timeNs());
  }

  /**
   * Any canonical field.
   *
   * @param field which one
   * @return its value, NaN when missing
   */
  public double value(final Field field) {
    lifetime.check();
    return block.value(field.number(), row);
  }

  /**
   * Any stored column as a double.
   *
   * @param column its position in the snapshot's {@link Snapshot#columns()} or the series' {@link
   *     Series#columnNames()}
   * @return its value, NaN when missing
   */
  public double doubleValue(final int column) {
    lifetime.check();
    final int stored = columns == null ? column : columns[column];
    return stored < 0 && columns != null ? Double.NaN : block.doubleValue(stored, row);
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
    if (lifetime.isClosed()) {
      return "Kline(closed)";
    }
    return String.format(Locale.ROOT, "Kline(id='%s', close=%.6f)", symbol(), close());
  }
}
