/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import io.mmarket.ingest.RejectedRow;
import io.mmarket.ingest.RejectedRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counts rows that cannot be used, by reason, and keeps the first example of each. */
public final class Rejections {
  /** The symbol is missing or empty. */
  public static final String NO_SYMBOL = "no symbol";

  /** The time is missing. */
  public static final String NO_TIME = "no time";

  /** The time is none, or none that a store can hold. */
  public static final String UNREADABLE_TIME = "unreadable time";

  /** The symbol is longer than a store can hold. */
  public static final String LONG_SYMBOL = "symbol longer than 255 bytes";

  /** The symbol's bytes are no UTF-8. */
  public static final String BAD_SYMBOL = "symbol not UTF-8";

  /** The trading date is missing. */
  public static final String NO_DATE = "no date";

  /** The trading date is none. */
  public static final String UNREADABLE_DATE = "unreadable date";

  /** The time is days from the trading date. */
  public static final String FAR_TIME = "time far from its trading date";

  /** No price is there. */
  public static final String NO_PRICE = "no price";

  private final Map<String, RejectedRows> byReason = new LinkedHashMap<>();

  /** Counts a row; the example is asked for with the first of its reason only. */
  public void add(final String reason, final Supplier<RejectedRow> example) {
    final RejectedRows known = byReason.get(reason);
    byReason.put(
        reason,
        known == null
            ? new RejectedRows(1, example.get())
            : new RejectedRows(known.count() + 1, known.first()));
  }

  /** Adds the counts of another part of the same input. */
  public void addAll(final Rejections others) {
    others.byReason.forEach(
        (reason, rows) ->
            byReason.merge(
                reason,
                rows,
                (mine, more) -> new RejectedRows(mine.count() + more.count(), mine.first())));
  }

  /** How many rows there are of all reasons. */
  public long count() {
    return byReason.values().stream().mapToLong(RejectedRows::count).sum();
  }

  /** The first reason and its example, in words. */
  public String first() {
    return byReason.entrySet().stream()
        .findFirst()
        .map(entry -> entry.getKey() + " (" + entry.getValue().firstExample() + ")")
        .orElse("");
  }

  /** Rows by reason, in the order in which the reasons came first; not a copy. */
  public Map<String, RejectedRows> byReason() {
    return byReason;
  }

  /** The counts alone. */
  public Map<String, Long> counts() {
    final Map<String, Long> counts = new LinkedHashMap<>();
    byReason.forEach((reason, rows) -> counts.put(reason, rows.count()));
    return counts;
  }
}
