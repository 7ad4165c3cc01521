/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.time.TimeDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds books of one symbol that come from two exchanges at one time. Most files have one exchange
 * a symbol, which is seen without looking at times.
 */
public final class BookExchanges {
  private final Map<String, String> exchangeOf = new HashMap<>();
  private final Set<String> several = new HashSet<>();
  private final Map<String, Map<Long, String>> byTime = new HashMap<>();

  /** First look: which symbols come from several exchanges at all. */
  public void see(final TextColumn symbols, final TextColumn exchanges) {
    final Set<Long> pairs = new HashSet<>();
    for (int row = 0; row < symbols.ids().length; row++) {
      final int symbol = symbols.ids()[row];
      final int exchange = exchanges.ids()[row];
      if (symbol >= 0
          && exchange >= 0
          && pairs.add((long) symbol * exchanges.dictionary().length + exchange)) {
        final String code = text(symbols, symbol);
        final String place = text(exchanges, exchange);
        if (!place.equals(exchangeOf.computeIfAbsent(code, any -> place))) {
          several.add(code);
        }
      }
    }
  }

  /** Whether a second look is needed. */
  public boolean isSuspicious() {
    return !several.isEmpty();
  }

  /** Second look: a conflict in words, if there is one up to this row group. */
  public Optional<String> conflict(
      final TextColumn symbols, final TextColumn exchanges, final long[] times) {
    for (int row = 0; row < times.length; row++) {
      final int symbol = symbols.ids()[row];
      final int exchange = exchanges.ids()[row];
      if (symbol < 0 || exchange < 0 || !TimeDecoder.isTime(times[row])) {
        continue;
      }
      final String code = text(symbols, symbol);
      if (several.contains(code)) {
        final String place = text(exchanges, exchange);
        final String other =
            byTime.computeIfAbsent(code, any -> new HashMap<>()).putIfAbsent(times[row], place);
        if (other != null && !other.equals(place)) {
          return Optional.of(
              "books of '"
                  + code
                  + "' come from two exchanges at a time, '"
                  + other
                  + "' and '"
                  + place
                  + "'; --qualify-symbols keeps them apart");
        }
      }
    }
    return Optional.empty();
  }

  private static String text(final TextColumn texts, final int id) {
    return new String(texts.dictionary()[id], StandardCharsets.UTF_8);
  }
}
