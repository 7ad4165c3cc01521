/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a column that holds one or all levels of a side of the book.
 *
 * @param side bid or ask
 * @param quantity whether it holds volumes, else prices
 * @param level the number in the name; {@link #BEST} or {@link #ALL} without one
 * @param rank strength of its claim: the lower wins
 */
public record BookColumnName(Side side, boolean quantity, int level, int rank) {
  /** A level's name without a number: the best level alone. */
  public static final int BEST = -1;

  /** A list of all levels, best first. */
  public static final int ALL = -2;

  /** A side of the book. */
  public enum Side {
    /** Buyers. */
    BID,
    /** Sellers. */
    ASK
  }

  private static final String[] NUMBERED = {
    "(b|a)(\\d{1,2})",
    "(b|a)(\\d{1,2})p",
    "(bid|ask)(\\d{1,2})",
    "(bid|ask)(?:price|px)(\\d{1,2})",
    "(b|a)(\\d{1,2})v",
    "(bid|ask)(?:vol|volume|qty|sz|size)(\\d{1,2})",
  };
  private static final int FIRST_NUMBERED_QUANTITY = 4;
  private static final Pattern[] PATTERNS = new Pattern[NUMBERED.length];
  private static final Pattern PRICE_LIST = Pattern.compile("(bid|ask)prices?");
  private static final Pattern QUANTITY_LIST = Pattern.compile("(bid|ask)(?:volumes|vol)");
  private static final Pattern BEST_PRICE = Pattern.compile("(?:best)?(bid|ask)|(bid|ask)price");
  private static final Pattern BEST_QUANTITY = Pattern.compile("(bid|ask)(?:size|qty)");

  static {
    for (int i = 0; i < NUMBERED.length; i++) {
      PATTERNS[i] = Pattern.compile(NUMBERED[i]);
    }
  }

  /** Reads the name of a column, if it is one of the book. */
  static Optional<BookColumnName> of(final ParquetColumn column) {
    final String key = ColumnName.key(column.name());
    return column.list() ? list(key) : single(key);
  }

  /** Reads a word of {@code --map}, such as {@code bid_price1}. */
  static Optional<BookColumnName> ofWord(final String word) {
    final String key = ColumnName.key(word);
    final Optional<BookColumnName> single = single(key);
    return single.isPresent() ? single : list(key);
  }

  /** The same place in the book, claimed by the user. */
  BookColumnName strongest() {
    return new BookColumnName(side, quantity, level, -1);
  }

  private static Optional<BookColumnName> list(final String key) {
    final Matcher price = PRICE_LIST.matcher(key);
    if (price.matches()) {
      return Optional.of(new BookColumnName(side(price.group(1)), false, ALL, 0));
    }
    final Matcher quantity = QUANTITY_LIST.matcher(key);
    return quantity.matches()
        ? Optional.of(new BookColumnName(side(quantity.group(1)), true, ALL, 0))
        : Optional.empty();
  }

  private static Optional<BookColumnName> single(final String key) {
    for (int i = 0; i < PATTERNS.length; i++) {
      final Matcher numbered = PATTERNS[i].matcher(key);
      if (numbered.matches()) {
        final int level = Integer.parseInt(numbered.group(2));
        final boolean quantity = i >= FIRST_NUMBERED_QUANTITY;
        return Optional.of(new BookColumnName(side(numbered.group(1)), quantity, level, i));
      }
    }
    final Matcher price = BEST_PRICE.matcher(key);
    if (price.matches()) {
      final String side = price.group(1) == null ? price.group(2) : price.group(1);
      return Optional.of(new BookColumnName(side(side), false, BEST, PATTERNS.length));
    }
    final Matcher quantity = BEST_QUANTITY.matcher(key);
    return quantity.matches()
        ? Optional.of(new BookColumnName(side(quantity.group(1)), true, BEST, PATTERNS.length))
        : Optional.empty();
  }

  private static Side side(final String word) {
    return word.charAt(0) == 'b' ? Side.BID : Side.ASK;
  }
}
