/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.Rejections;
import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of one file, by period and in input order. Filled and read by one thread. */
final class FileRows {
  private final SortedMap<Period, List<RowChunk>> chunks = new TreeMap<>();
  private final SortedMap<Period, Long> rowsByPeriod = new TreeMap<>();
  private final Rejections rejections = new Rejections();
  private final ExchangeRanges exchanges = new ExchangeRanges();

  /** Adds a row group's chunks; counted but not kept if the caller only surveys. */
  void add(final Map<Period, RowChunk> byPeriod, final boolean keep) {
    byPeriod.forEach(
        (period, chunk) -> {
          rowsByPeriod.merge(period, (long) chunk.rowCount(), Long::sum);
          if (keep) {
            chunks.computeIfAbsent(period, any -> new ArrayList<>()).add(chunk);
          }
        });
  }

  SortedMap<Period, List<RowChunk>> chunks() {
    return chunks;
  }

  SortedMap<Period, Long> rowsByPeriod() {
    return rowsByPeriod;
  }

  long rows() {
    return rowsByPeriod.values().stream().mapToLong(Long::longValue).sum();
  }

  Rejections rejections() {
    return rejections;
  }

  ExchangeRanges exchanges() {
    return exchanges;
  }
}
