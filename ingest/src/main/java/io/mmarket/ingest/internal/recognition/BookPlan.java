/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.BookColumn;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns that make up a book.
 *
 * @param bids the buyers' side
 * @param asks the sellers' side
 */
public record BookPlan(BookSide bids, BookSide asks) {
  /** Levels a side that a tick can carry. */
  public static final int MAX_LEVELS = BookColumn.LEVELS;

  static final BookPlan NONE =
      new BookPlan(new BookSide(Levels.NONE, Levels.NONE), new BookSide(Levels.NONE, Levels.NONE));

  /** All columns used. */
  public Stream<ParquetColumn> columns() {
    return Stream.of(bids.prices, bids.volumes, asks.prices, asks.volumes)
        .flatMap(levels -> levels.columns.stream());
  }

  /** How many columns the levels become at most. */
  int storedColumns() {
    return Stream.of(bids.prices, bids.volumes, asks.prices, asks.volumes)
        .mapToInt(levels -> levels.isList ? MAX_LEVELS : levels.columns.size())
        .sum();
  }

  /** The names under which a store keeps the levels that the book may have. */
  Stream<String> storedNames() {
    return Stream.concat(
        bids.storedNames(BookColumn.BID_PRICE, BookColumn.BID_VOLUME),
        asks.storedNames(BookColumn.ASK_PRICE, BookColumn.ASK_VOLUME));
  }

  /**
   * One side of the book.
   *
   * @param prices where the prices are
   * @param volumes where the volumes are; may have fewer levels
   */
  public record BookSide(Levels prices, Levels volumes) {
    private Stream<String> storedNames(final BookColumn price, final BookColumn volume) {
      final int depth = prices.isList ? MAX_LEVELS : prices.columns.size();
      return IntStream.rangeClosed(1, depth)
          .boxed()
          .flatMap(level -> Stream.of(price.label(level), volume.label(level)));
    }
  }

  /**
   * Numbers by level.
   *
   * @param columns one column a level, best first, or one column that holds lists
   * @param isList whether it is the one with lists
   */
  public record Levels(List<ParquetColumn> columns, boolean isList) {
    static final Levels NONE = new Levels(List.of(), false);
  }
}
