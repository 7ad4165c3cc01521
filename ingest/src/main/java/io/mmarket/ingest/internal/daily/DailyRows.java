/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.daily;

import io.mmarket.ingest.internal.Rejections;
import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of one file, by year and in input order. Filled and read by one thread. */
final class DailyRows {
  private final SortedMap<Integer, List<RowChunk>> chunks = new TreeMap<>();
  private final SortedMap<Integer, Long> rowsByYear = new TreeMap<>();
  private final Rejections rejections = new Rejections();
  private final ExchangeRanges exchanges = new ExchangeRanges();

  /** Adds a row group's chunks; counted but not kept if the caller only surveys. */
  void add(final Map<Integer, RowChunk> byYear, final boolean keep) {
    byYear.forEach(
        (year, chunk) -> {
          rowsByYear.merge(year, (long) chunk.rowCount(), Long::sum);
          if (keep) {
            chunks.computeIfAbsent(year, any -> new ArrayList<>()).add(chunk);
          }
        });
  }

  SortedMap<Integer, List<RowChunk>> chunks() {
    return chunks;
  }

  SortedMap<Integer, Long> rowsByYear() {
    return rowsByYear;
  }

  long rows() {
    return rowsByYear.values().stream().mapToLong(Long::longValue).sum();
  }

  Rejections rejections() {
    return rejections;
  }

  ExchangeRanges exchanges() {
    return exchanges;
  }
}
