/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.TradingDates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Pieces of series whose blocks are lost, and how many of their rows were found elsewhere. Of a map
 * without its index nobody knows which they are: then any may be.
 */
final class LostSeries {
  private final boolean known;
  private final Map<Integer, NavigableMap<Long, Piece>> pieces = new HashMap<>();

  /** The rows of one block, from its first time to that of the symbol's next block. */
  private static final class Piece {
    private final int rows;
    private final long endNs;
    private int saved;

    Piece(final int rows, final long endNs) {
      this.rows = rows;
      this.endNs = endNs;
    }
  }

  private LostSeries(final boolean known) {
    this.known = known;
  }

  /** Those that an index names, to be added. */
  static LostSeries named() {
    return new LostSeries(true);
  }

  /** Any. */
  static LostSeries unknown() {
    return new LostSeries(false);
  }

  void add(final int symbol, final long firstNs, final long endNs, final int rows) {
    pieces.computeIfAbsent(symbol, row -> new TreeMap<>()).put(firstNs, new Piece(rows, endNs));
  }

  /** Whether a row may be of a lost piece. */
  boolean has(final int symbol, final long timeNs) {
    if (!known) {
      return true;
    }
    final NavigableMap<Long, Piece> ofSymbol = pieces.get(symbol);
    final Map.Entry<Long, Piece> piece = ofSymbol == null ? null : ofSymbol.floorEntry(timeNs);
    return piece != null && timeNs < piece.getValue().endNs;
  }

  /** Says that a row of a lost piece was found. */
  void saved(final int symbol, final long timeNs) {
    final NavigableMap<Long, Piece> ofSymbol = pieces.get(symbol);
    final Map.Entry<Long, Piece> piece = ofSymbol == null ? null : ofSymbol.floorEntry(timeNs);
    if (piece != null) {
      piece.getValue().saved++;
    }
  }

  /** What was not found, a line each; none when nothing is known. */
  List<String> lost(final byte[][] symbols, final Kind kind) {
    final List<String> lines = new ArrayList<>();
    new TreeMap<>(pieces)
        .forEach(
            (symbol, ofSymbol) ->
                ofSymbol.forEach(
                    (firstNs, piece) -> {
                      if (piece.saved < piece.rows) {
                        lines.add(
                            piece.rows
                                - piece.saved
                                + " of "
                                + piece.rows
                                + " rows of "
                                + new String(symbols[symbol], StandardCharsets.UTF_8)
                                + " from "
                                + time(firstNs, kind)
                                + (piece.endNs == Long.MAX_VALUE
                                    ? ""
                                    : " until before " + time(piece.endNs, kind)));
                      }
                    }));
    return lines;
  }

  private static String time(final long timeNs, final Kind kind) {
    return kind == Kind.DAILY
        ? TradingDates.ofTimeNs(timeNs).toString()
        : Instant.ofEpochSecond(0, timeNs).toString();
  }
}
