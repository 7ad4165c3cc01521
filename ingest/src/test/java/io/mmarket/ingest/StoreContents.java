/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.StoredRow;
import io.mmarket.store.TimeSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** All that a store holds, cell by cell, as lines that can be compared. */
final class StoreContents {
  private static final Pattern MISSING =
      Pattern.compile(" [^ =]+=7ff8000000000000,-9223372036854775808,null(?= |$)");

  private StoreContents() {}

  /** Fails with the first difference. The order of a partition's columns means nothing. */
  static void assertSame(final Path actual, final Path expected) {
    assertSame(of(actual), of(expected));
  }

  /** The same where a column without any value in a partition may be stored or not. */
  static void assertSameValues(final Path actual, final Path expected) {
    assertSame(withoutMissing(of(actual)), withoutMissing(of(expected)));
  }

  private static SortedMap<String, List<String>> withoutMissing(
      final SortedMap<String, List<String>> contents) {
    contents.replaceAll(
        (partition, lines) ->
            lines.stream().map(line -> MISSING.matcher(line).replaceAll("")).toList());
    return contents;
  }

  private static void assertSame(
      final SortedMap<String, List<String>> is, final SortedMap<String, List<String>> shouldBe) {
    assertThat(is.keySet()).isEqualTo(shouldBe.keySet());
    shouldBe.forEach(
        (partition, lines) -> {
          final List<String> found = is.getOrDefault(partition, List.of());
          assertThat(found).as(partition).hasSameSizeAs(lines);
          for (int i = 0; i < lines.size(); i++) {
            assertThat(found.get(i)).as(partition + ", row " + i).isEqualTo(lines.get(i));
          }
        });
  }

  /** The lines of each partition, such as {@code minute 2024-01-02}. */
  static SortedMap<String, List<String>> of(final Path store) {
    final SortedMap<String, List<String>> contents = new TreeMap<>();
    try (MarketCenter market = MarketCenter.open(store)) {
      for (final PartitionInfo info : market.partitions()) {
        contents.put(info.kind().label() + " " + info.period(), lines(market, info));
      }
    }
    return contents;
  }

  private static List<String> lines(final MarketCenter market, final PartitionInfo info) {
    final List<String> lines = new ArrayList<>();
    forEachRow(market, info, (series, row) -> lines.add(line(series, row)));
    return lines;
  }

  /** Hands over all rows of a partition, symbol by symbol. */
  static void forEachRow(
      final MarketCenter market,
      final PartitionInfo info,
      final BiConsumer<TimeSeries<? extends StoredRow>, StoredRow> reader) {
    final String date = info.kind() == Kind.DAILY ? info.period() + "-01-01" : info.period();
    for (final String symbol : market.universe(info.kind(), date)) {
      final TimeSeries<? extends StoredRow> series =
          switch (info.kind()) {
            case DAILY -> market.getSeriesShared(symbol, date, info.period() + "-12-31");
            case MINUTE -> market.getMinuteSeriesShared(symbol, date, date);
            case TICK -> market.getTicksShared(symbol, date);
          };
      for (final StoredRow row : series) {
        reader.accept(series, row);
      }
    }
  }

  private static String line(final TimeSeries<? extends StoredRow> rows, final StoredRow row) {
    final StringBuilder line = new StringBuilder();
    line.append(row.symbol()).append(' ').append(row.timeNs()).append(' ').append(row.date());
    for (final String name : new TreeSet<>(rows.columnNames())) {
      final int column = rows.columnNames().indexOf(name);
      line.append(' ').append(name).append('=');
      line.append(Long.toHexString(Double.doubleToLongBits(row.doubleValue(column))));
      line.append(',').append(row.longValue(column)).append(',').append(row.text(column));
    }
    return line.toString();
  }
}
