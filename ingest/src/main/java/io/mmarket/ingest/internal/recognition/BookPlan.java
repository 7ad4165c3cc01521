/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that make up a book.
 *
 * @param bids the buyers' side
 * @param asks the sellers' side
 */
public record BookPlan(BookSide bids, BookSide asks) {
  /** Levels a side that a tick can carry. */
  public static final int MAX_LEVELS = 10;

  static final BookPlan NONE =
      new BookPlan(new BookSide(Levels.NONE, Levels.NONE), new BookSide(Levels.NONE, Levels.NONE));

  /** All columns used. */
  public Stream<ParquetColumn> columns() {
    return Stream.of(bids.prices, bids.volumes, asks.prices, asks.volumes)
        .flatMap(levels -> levels.columns.stream());
  }

  /**
   * One side of the book.
   *
   * @param prices where the prices are
   * @param volumes where the volumes are; may have fewer levels
   */
  public record BookSide(Levels prices, Levels volumes) {}

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
