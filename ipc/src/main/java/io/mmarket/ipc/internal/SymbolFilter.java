/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.internal.SymbolHash;
import java.util.Collection;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Chosen symbols by their 64-bit hash. Never changes; any thread may use it. */
public final class SymbolFilter {
  private final Long2ObjectHashMap<String> symbols = new Long2ObjectHashMap<>();

  /**
   * Chooses symbols.
   *
   * @param chosen instrument ids
   * @throws IllegalArgumentException naming two that have the same hash
   */
  public SymbolFilter(final Collection<String> chosen) {
    for (final String symbol : chosen) {
      final String other = symbols.put(SymbolHash.of(symbol), symbol);
      if (other != null && !other.equals(symbol)) {
        throw new IllegalArgumentException(
            "symbols '" + other + "' and '" + symbol + "' share a hash: use a feed for each");
      }
    }
  }

  /**
   * Looks a hash up.
   *
   * @param symbolHash of a tick
   * @return the one chosen symbol that it may be, null when it is none
   */
  public @Nullable String candidate(final long symbolHash) {
    return symbols.get(symbolHash);
  }
}
