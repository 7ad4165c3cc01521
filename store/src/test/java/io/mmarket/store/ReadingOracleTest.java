/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random minute bars and ticks over trading dates whose times overlap, each with columns of its
 * own, against plain lists.
 */
class ReadingOracleTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 4);
  private static final int DATES = 6;
  private static final int SYMBOLS = 12;
  private static final long MINUTE_NS = 60_000_000_000L;

  /** A stored row; what its partition does not store is missing. */
  private record Row(
      LocalDate date, String symbol, long timeNs, Double close, Long num, @Nullable String text) {}

  private final Path store;
  private final List<Row> rows = new ArrayList<>();

  ReadingOracleTest(@TempDir final Path folder) {
    store = folder.resolve("store");
  }

  /** Night sessions of some hours before each date, and the day itself; some bars stray far. */
  private void publish(final Random random, final boolean ticks) {
    for (int d = 0; d < DATES; d++) {
      final LocalDate date = FIRST.plusDays(d);
      final boolean nums = random.nextBoolean();
      final boolean texts = random.nextBoolean();
      final List<ColumnSpec> columns = new ArrayList<>();
      columns.add(ColumnSpec.of(Field.CLOSE));
      if (nums) {
        columns.add(Bars.longs("num"));
      }
      if (texts) {
        columns.add(TimedRows.texts("text"));
      }
      final TimedRows input = new TimedRows(columns.toArray(ColumnSpec[]::new));
      final TreeSet<String> keys = new TreeSet<>();
      for (int i = 0; i < 400; i++) {
        final Row row = row(random, date, nums, texts);
        if (ticks || keys.add(row.symbol() + row.timeNs())) {
          final List<@Nullable Object> values = new ArrayList<>();
          values.add(row.close());
          if (nums) {
            values.add(row.num());
          }
          if (texts) {
            values.add(row.text());
          }
          input.add(row.symbol(), row.timeNs(), values.toArray());
          rows.add(row);
        }
      }
      if (ticks) {
        input.publishTicks(store, SampleMarket.SHANGHAI, date.toString());
      } else {
        input.publishMinutes(store, SampleMarket.SHANGHAI, date.toString());
      }
    }
  }

  private static Row row(
      final Random random, final LocalDate date, final boolean nums, final boolean texts) {
    final long midnightNs = date.toEpochDay() * RowChunk.DAY_NS;
    final int minute = random.nextInt(40) == 0 ? -random.nextInt(4000) : random.nextInt(60) - 30;
    return new Row(
        date,
        "S" + random.nextInt(SYMBOLS),
        midnightNs + minute * MINUTE_NS,
        random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1000) / 8.0,
        nums && random.nextInt(10) > 0 ? random.nextLong() >>> 1 : Long.MIN_VALUE,
        texts && random.nextInt(10) > 0 ? "t" + random.nextInt(5) : null);
  }

  private List<Row> expected(final String symbol) {
    return rows.stream()
        .filter(row -> row.symbol().equals(symbol))
        .sorted(Comparator.comparingLong(Row::timeNs).thenComparing(Row::date))
        .toList();
  }

  private static void assertSeries(final TimeSeries<?> series, final List<Row> expected) {
    assertThat(series.times()).isEqualTo(expected.stream().mapToLong(Row::timeNs).toArray());
    assertThat(series.toArray(Field.CLOSE))
        .isEqualTo(expected.stream().mapToDouble(Row::close).toArray());
    assertThat(series.longs("num")).isEqualTo(expected.stream().mapToLong(Row::num).toArray());
    assertThat(series.texts("text"))
        .isEqualTo(expected.stream().map(Row::text).toArray(String[]::new));
    final List<LocalDate> dates = new ArrayList<>();
    final List<Double> closes = new ArrayList<>();
    for (final StoredRow row : series.reversed()) {
      dates.add(row.date());
      closes.add(row.value(Field.CLOSE));
    }
    Collections.reverse(dates);
    Collections.reverse(closes);
    assertThat(dates).isEqualTo(expected.stream().map(Row::date).toList());
    assertThat(closes).isEqualTo(expected.stream().map(Row::close).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldReadMinuteBarsAsTheyWereWritten(final long seed) {
    final Random random = new Random(seed);
    publish(random, false);
    try (MarketCenter market = MarketCenter.open(store)) {
      for (int s = 0; s <= SYMBOLS; s++) {
        final String symbol = "S" + s;
        assertSeries(market.getMinuteSeriesShared(symbol), expected(symbol));
      }
      for (int i = 0; i < 50; i++) {
        assertRange(market, random, "S" + random.nextInt(SYMBOLS));
      }
      assertSnapshots(market);
    }
  }

  private void assertRange(final MarketCenter market, final Random random, final String symbol) {
    final LocalDate from = FIRST.plusDays(random.nextInt(DATES + 2) - 1);
    final LocalDate to = from.plusDays(random.nextInt(3));
    final List<Row> all = expected(symbol);
    assertSeries(
        market.getMinuteSeriesShared(symbol, from.toString(), to.toString()),
        all.stream().filter(row -> !row.date().isBefore(from) && !row.date().isAfter(to)).toList());
    final long fromNs = from.toEpochDay() * RowChunk.DAY_NS + random.nextInt(40) * MINUTE_NS;
    final long toNs = fromNs + random.nextInt(3000) * MINUTE_NS;
    final List<Row> inTime =
        all.stream().filter(row -> row.timeNs() >= fromNs && row.timeNs() <= toNs).toList();
    assertSeries(market.getMinuteSeriesShared(symbol, fromNs, toNs), inTime);
    assertSeries(market.getMinuteSeriesShared(symbol).between(fromNs, toNs), inTime);
  }

  private void assertSnapshots(final MarketCenter market) {
    final TreeMap<Long, TreeMap<String, Row>> byTime = new TreeMap<>();
    for (final Row row : rows) {
      byTime
          .computeIfAbsent(row.timeNs(), time -> new TreeMap<>())
          .merge(row.symbol(), row, (a, b) -> a.date().isAfter(b.date()) ? a : b);
    }
    final List<Snapshot> range =
        market.getMinutesRange(byTime.firstKey().longValue(), byTime.lastKey().longValue());
    assertThat(range).extracting(Snapshot::timeNs).containsExactlyElementsOf(byTime.keySet());
    final List<String> some = List.of("S1", "S10", "none", "S4");
    for (final Snapshot snapshot : range) {
      final TreeMap<String, Row> expected =
          new TreeMap<>(byTime.getOrDefault(snapshot.timeNs(), new TreeMap<>()));
      assertSnapshot(snapshot, expected);
      assertThat(market.getMinutesShared(snapshot.timeNs())).isSameAs(snapshot);
      expected.keySet().retainAll(some);
      assertSnapshot(snapshot.only(some), expected);
    }
  }

  private static void assertSnapshot(final Snapshot snapshot, final Map<String, Row> expected) {
    assertThat(snapshot.symbols()).containsExactlyElementsOf(expected.keySet());
    assertThat(snapshot.size()).isEqualTo(expected.size());
    for (final Row row : expected.values()) {
      final int found = snapshot.row(row.symbol());
      assertThat(snapshot.close(found)).isEqualTo(row.close());
      final int num = snapshot.columnIndex("num");
      if (num >= 0) {
        assertThat(snapshot.longValue(num, found)).isEqualTo(row.num());
      }
      final int text = snapshot.columnIndex("text");
      if (text >= 0) {
        assertThat(snapshot.text(text, found)).isEqualTo(row.text());
      }
      final Kline copy = snapshot.get(row.symbol());
      assertThat(copy).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void shouldReadTicksAsTheyWereWritten(final long seed) {
    publish(new Random(seed), true);
    final String last = FIRST.plusDays(DATES).toString();
    try (MarketCenter market = MarketCenter.open(store)) {
      for (int s = 0; s <= SYMBOLS; s++) {
        final String symbol = "S" + s;
        assertSeries(market.getTicksShared(symbol, FIRST.toString(), last), expected(symbol));
        for (int d = 0; d < DATES; d++) {
          final LocalDate date = FIRST.plusDays(d);
          assertSeries(
              market.getTicksShared(symbol, date),
              expected(symbol).stream().filter(row -> row.date().equals(date)).toList());
        }
      }
    }
  }
}
