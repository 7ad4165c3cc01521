/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal;

import io.mmarket.ingest.RejectedRow;
import io.mmarket.ingest.RejectedRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Counts rows that cannot be used, by reason, and keeps the first example of each. */
public final class Rejections {
  public static final String NO_SYMBOL = "no symbol";
  public static final String NO_TIME = "no time";
  public static final String UNREADABLE_TIME = "unreadable time";
  public static final String LONG_SYMBOL = "symbol longer than 255 bytes";
  public static final String BAD_SYMBOL = "symbol not UTF-8";
  public static final String NO_DATE = "no date";
  public static final String UNREADABLE_DATE = "unreadable date";
  public static final String FAR_TIME = "time far from its trading date";
  public static final String NO_PRICE = "no price";

  private final Map<String, RejectedRows> byReason = new LinkedHashMap<>();

  public void add(final String reason, final Supplier<RejectedRow> example) {
    final RejectedRows known = byReason.get(reason);
    byReason.put(
        reason,
        known == null
            ? new RejectedRows(1, example.get())
            : new RejectedRows(known.count() + 1, known.first()));
  }

  public void addAll(final Rejections others) {
    others.byReason.forEach(
        (reason, rows) ->
            byReason.merge(
                reason,
                rows,
                (mine, more) -> new RejectedRows(mine.count() + more.count(), mine.first())));
  }

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
