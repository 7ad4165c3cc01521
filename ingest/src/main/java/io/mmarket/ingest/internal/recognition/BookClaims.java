/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.recognition.BookColumnName.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of a file are levels of a book. If any level 0 exists, levels count from 0, else
 * from 1; a side without numbered levels or a list may be a best level alone.
 */
final class BookClaims {
  private final Map<BookColumnName, ParquetColumn> claims;
  private final int base;

  private BookClaims(final Map<BookColumnName, ParquetColumn> claims) {
    this.claims = claims;
    this.base = claims.keySet().stream().anyMatch(name -> name.level() == 0) ? 0 : 1;
  }

  static BookClaims of(
      final List<ParquetColumn> columns, final Map<BookColumnName, ParquetColumn> chosen) {
    final Map<BookColumnName, ParquetColumn> claims = new HashMap<>(chosen);
    for (final ParquetColumn column : columns) {
      BookColumnName.of(column).ifPresent(name -> claims.putIfAbsent(name, column));
    }
    return new BookClaims(claims);
  }

  /** Whether both sides have prices. */
  boolean isTwoSided() {
    return hasPrices(Side.BID) && hasPrices(Side.ASK);
  }

  /** The columns that make up the book, levels put in order. */
  BookPlan plan() {
    return new BookPlan(side(Side.BID), side(Side.ASK));
  }

  private BookPlan.BookSide side(final Side side) {
    return new BookPlan.BookSide(levels(side, false), levels(side, true));
  }

  private BookPlan.Levels levels(final Side side, final boolean quantity) {
    final List<BookColumnName> names =
        claims.keySet().stream()
            .filter(name -> name.side() == side && name.quantity() == quantity)
            .sorted((a, b) -> Integer.compare(a.rank(), b.rank()))
            .toList();
    for (final BookColumnName name : names) {
      final ParquetColumn column = claims.get(name);
      if (name.level() == BookColumnName.ALL && column != null) {
        return new BookPlan.Levels(List.of(column), true);
      }
    }
    final ParquetColumn[] byLevel = new ParquetColumn[BookPlan.MAX_LEVELS];
    int depth = 0;
    for (final BookColumnName name : names) {
      final int position = name.level() == BookColumnName.BEST ? 0 : name.level() - base;
      if (position < BookPlan.MAX_LEVELS && byLevel[position] == null) {
        byLevel[position] = claims.get(name);
        depth = Math.max(depth, position + 1);
      }
    }
    return new BookPlan.Levels(unbroken(byLevel, depth), false);
  }

  // A level that the file skips ends the book: what lies behind a gap has no known depth.
  private static List<ParquetColumn> unbroken(final ParquetColumn[] byLevel, final int depth) {
    final List<ParquetColumn> levels = new ArrayList<>();
    for (int i = 0; i < depth && byLevel[i] != null; i++) {
      levels.add(byLevel[i]);
    }
    return levels;
  }

  private boolean hasPrices(final Side side) {
    return !levels(side, false).columns().isEmpty();
  }
}
