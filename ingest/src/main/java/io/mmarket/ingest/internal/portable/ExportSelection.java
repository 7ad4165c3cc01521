/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.store.Kind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a store are saved.
 *
 * @param kinds of these kinds
 * @param from from this trading date on
 * @param to up to this one, included
 * @param symbols of these symbols, or null for all
 */
public record ExportSelection(
    Set<Kind> kinds, LocalDate from, LocalDate to, @Nullable Set<String> symbols) {
  /** The first date that a store can have. */
  public static final LocalDate FIRST = LocalDate.of(0, 1, 1);

  /** The last one. */
  public static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /** All bars. */
  static ExportSelection bars() {
    return new ExportSelection(EnumSet.of(Kind.DAILY, Kind.MINUTE), FIRST, LAST, null);
  }

  boolean has(final String symbol) {
    return symbols == null || symbols.contains(symbol);
  }
}
