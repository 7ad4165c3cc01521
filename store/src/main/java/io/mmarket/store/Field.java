/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The canonical columns of bars and ticks but for the levels of the book, which are {@link
 * BookColumn}s. Files name both by number, so a number is never given away twice; the label is the
 * name on the command line, in JSON and in Parquet. Units are those of the source: no guess is
 * made.
 */
public enum Field {
  /** First price of the period. */
  OPEN(1, "open"),
  /** Highest price of the period. */
  HIGH(2, "high"),
  /** Lowest price of the period. */
  LOW(3, "low"),
  /** Last price of the period. */
  CLOSE(4, "close"),
  /** Traded quantity of the period. */
  VOLUME(5, "volume"),
  /** Traded value of the period. */
  TOTAL_TURNOVER(6, "total_turnover"),
  /** The highest price that the exchange allowed. */
  LIMIT_UP(7, "limit_up"),
  /** The lowest price that the exchange allowed. */
  LIMIT_DOWN(8, "limit_down"),
  /** New shares for an old one, on the day of a split. */
  SPLIT_COEFFICIENT_TO(9, "split_coefficient_to"),
  /** Cash dividend a share before tax, on its ex-date. */
  DIVIDEND_CASH_BEFORE_TAX(10, "dividend_cash_before_tax"),
  /** Count of trades in the period. */
  NUM_TRADES(11, "num_trades"),
  /** Open contracts at the period's end. */
  OPEN_INTEREST(12, "open_interest"),
  /** Settlement price of the trading date. */
  SETTLEMENT(13, "settlement"),
  /** Settlement price of the trading date before. */
  PRE_SETTLEMENT(14, "pre_settlement"),
  /** Closing price of the period before. */
  PRE_CLOSE(15, "pre_close"),
  /** Price of the newest trade; of ticks. */
  LAST_PRICE(16, "last_price"),
  /** Quantity of the trades since the tick before; of ticks. */
  LAST_VOLUME(17, "last_volume"),
  /** Traded value since the trading date began; of ticks, as {@code volume} is theirs. */
  AMOUNT(18, "amount");

  private static final Map<String, Field> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(Field::label, Function.identity()));

  private final int number;
  private final String label;

  Field(final int number, final String label) {
    this.number = number;
    this.label = label;
  }

  /**
   * The number that stands for this field in files.
   *
   * @return a number from 1 to 19
   */
  public int number() {
    return number;
  }

  /**
   * The canonical name.
   *
   * @return the name in lower case, words joined by underscores
   */
  public String label() {
    return label;
  }

  /**
   * Finds a field by its canonical name.
   *
   * @param label the exact name
   * @return the field, or null when no field has that name
   */
  public static @Nullable Field ofLabel(final String label) {
    return BY_LABEL.get(label);
  }
}
