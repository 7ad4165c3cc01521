/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.parquet.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From when to when each symbol came from which exchange: one code that two exchanges use at the
 * same time would mix two instruments. A symbol that moved is no conflict.
 */
final class ExchangeRanges {
  private final Map<String, Map<String, Range>> bySymbol = new HashMap<>();

  /** Adds the usable rows of a row group. */
  void add(final GroupColumns columns, final boolean[] usable) {
    final TextColumn exchanges = columns.exchanges();
    if (exchanges == null) {
      return;
    }
    final TextColumn symbols = columns.symbols();
    final int count = exchanges.dictionary().length;
    final Map<Long, Range> byPair = new HashMap<>();
    long pair = -1;
    Range range = new Range();
    for (int row = 0; row < usable.length; row++) {
      final int exchange = exchanges.ids()[row];
      if (usable[row] && exchange >= 0) {
        final long next = (long) symbols.ids()[row] * count + exchange;
        if (next != pair) {
          pair = next;
          range = byPair.computeIfAbsent(pair, any -> new Range());
        }
        range.take(columns.times()[row]);
      }
    }
    byPair.forEach(
        (key, times) ->
            add(
                text(symbols.dictionary()[(int) (key / count)]),
                text(exchanges.dictionary()[(int) (key % count)]),
                times));
  }

  /** Adds what another file has, if nothing conflicts. */
  void addAll(final ExchangeRanges others) {
    others.bySymbol.forEach(
        (symbol, ranges) -> ranges.forEach((exchange, range) -> add(symbol, exchange, range)));
  }

  /** Leaves out symbols with several exchanges. */
  void keepSingles() {
    bySymbol.values().removeIf(ranges -> ranges.size() > 1);
  }

  /**
   * A conflict within or with another file, in words.
   *
   * @param what bars or books
   */
  Optional<String> conflict(final ExchangeRanges others, final String what) {
    for (final Map.Entry<String, Map<String, Range>> mine : bySymbol.entrySet()) {
      final Map<String, Range> theirs = others.bySymbol.getOrDefault(mine.getKey(), Map.of());
      for (final Map.Entry<String, Range> a : mine.getValue().entrySet()) {
        for (final Map.Entry<String, Range> b : theirs.entrySet()) {
          if (!a.getKey().equals(b.getKey()) && a.getValue().overlaps(b.getValue())) {
            return Optional.of(
                what
                    + " of '"
                    + mine.getKey()
                    + "' come from two exchanges at a time, '"
                    + b.getKey()
                    + "' and '"
                    + a.getKey()
                    + "'; --qualify-symbols keeps them apart");
          }
        }
      }
    }
    return Optional.empty();
  }

  private void add(final String symbol, final String exchange, final Range range) {
    bySymbol
        .computeIfAbsent(symbol, any -> new HashMap<>())
        .computeIfAbsent(exchange, any -> new Range())
        .take(range);
  }

  private static String text(final byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Times from the first to the last, at first none. */
  private static final class Range {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void take(final long time) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }

    void take(final Range other) {
      first = Math.min(first, other.first);
      last = Math.max(last, other.last);
    }

    boolean overlaps(final Range other) {
      return first <= other.last && other.first <= last;
    }
  }
}
