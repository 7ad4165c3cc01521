/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

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
    final Map<Long, Range> byPair = new HashMap<>();
    for (int row = 0; row < usable.length; row++) {
      final int exchange = exchanges.ids()[row];
      if (usable[row] && exchange >= 0) {
        final long pair = (long) symbols.ids()[row] * exchanges.dictionary().length + exchange;
        byPair.merge(pair, Range.of(columns.days()[row]), Range::join);
      }
    }
    byPair.forEach(
        (pair, range) -> {
          final int count = exchanges.dictionary().length;
          add(
              text(symbols.dictionary()[(int) (pair / count)]),
              text(exchanges.dictionary()[(int) (pair % count)]),
              range);
        });
  }

  /** Adds what another file has, if nothing conflicts. */
  void addAll(final ExchangeRanges others) {
    others.bySymbol.forEach(
        (symbol, ranges) -> ranges.forEach((exchange, range) -> add(symbol, exchange, range)));
  }

  /** A conflict within or with another file, in words. */
  Optional<String> conflict(final ExchangeRanges others) {
    for (final Map.Entry<String, Map<String, Range>> mine : bySymbol.entrySet()) {
      final Map<String, Range> theirs = others.bySymbol.getOrDefault(mine.getKey(), Map.of());
      for (final Map.Entry<String, Range> a : mine.getValue().entrySet()) {
        for (final Map.Entry<String, Range> b : theirs.entrySet()) {
          if (!a.getKey().equals(b.getKey()) && a.getValue().overlaps(b.getValue())) {
            return Optional.of(
                "bars of '"
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
    bySymbol.computeIfAbsent(symbol, any -> new HashMap<>()).merge(exchange, range, Range::join);
  }

  private static String text(final byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private record Range(long first, long last) {
    static Range of(final long day) {
      return new Range(day, day);
    }

    Range join(final Range other) {
      return new Range(Math.min(first, other.first), Math.max(last, other.last));
    }

    boolean overlaps(final Range other) {
      return first <= other.last && other.first <= last;
    }
  }
}
