/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.Rejections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of one file, by period and in input order. Filled and read by one thread. */
final class FileRows {
  private final SortedMap<Period, KeptRows> byPeriod = new TreeMap<>();
  private final Rejections rejections = new Rejections();
  private final ExchangeRanges exchanges = new ExchangeRanges();

  /** Adds a row group's rows. */
  void add(final Map<Period, KeptChunk> group) {
    group.forEach(
        (period, kept) -> byPeriod.computeIfAbsent(period, any -> new KeptRows()).add(kept));
  }

  SortedMap<Period, KeptRows> byPeriod() {
    return byPeriod;
  }

  long rows() {
    return byPeriod.values().stream().mapToLong(KeptRows::rowCount).sum();
  }

  Rejections rejections() {
    return rejections;
  }

  ExchangeRanges exchanges() {
    return exchanges;
  }
}
