/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The least and the most that a partition holds, and what lies beyond: refused, naming the limit.
 */
class LimitsTest {
  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
  private static final long MIDNIGHT_NS = DATE.toEpochDay() * RowChunk.DAY_NS;

  @TempDir Path folder;

  private Path store;
  private StoreWriter writer;

  @BeforeEach
  void open() {
    store = folder.resolve("store");
    writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private static TimedRows bar(final String symbol, final long timeNs) {
    return new TimedRows(ColumnSpec.of(Field.CLOSE)).add(symbol, timeNs, 1);
  }

  private static void assertRefused(final ThrowingCallable call, final String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfAny(MarketDataException.class, IllegalArgumentException.class)
        .message()
        .contains(parts)
        .hasSizeLessThan(300)
        .doesNotContain("\n");
  }

  private void publish(final Kind kind, final LocalDate date, final RowChunk rows) {
    switch (kind) {
      case DAILY -> writer.publishDaily(date.getYear(), List.of(rows));
      case MINUTE -> writer.publishMinutes(date, List.of(rows), Merging.MERGE);
      case TICK -> writer.publishTicks(date, List.of(List.of(rows)), Merging.MERGE);
    }
  }

  @Test
  void shouldHoldSymbolsOf1To255BytesInAnyScript() {
    final List<String> longest = List.of("x".repeat(255), "深".repeat(85), "\n");
    for (final Kind kind : Kind.values()) {
      for (final String symbol : longest) {
        publish(kind, DATE, bar(symbol, MIDNIGHT_NS).chunk());
      }
      for (final String symbol : List.of("", "x".repeat(256), "深".repeat(85) + "\n")) {
        assertRefused(
            () -> publish(kind, DATE, bar(symbol, MIDNIGHT_NS).chunk()),
            Integer.toString(symbol.getBytes(StandardCharsets.UTF_8).length),
            "1 to 255");
      }
    }
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getDateShared("2024-01-02").symbols())
          .containsExactlyInAnyOrderElementsOf(longest);
      assertThat(center.getTicksShared(longest.get(1), "2024-01-02").size()).isOne();
    }
  }

  @Test
  void shouldHoldTextsOfUpTo65535Bytes() {
    final ColumnSpec note = TimedRows.texts("note");
    final String longest = "长".repeat(21_845);
    for (final Kind kind : Kind.values()) {
      publish(kind, DATE, new TimedRows(note).add("A", MIDNIGHT_NS, longest).chunk());
      final RowChunk tooLong = new TimedRows(note).add("A", MIDNIGHT_NS, longest + "x").chunk();
      assertRefused(() -> publish(kind, DATE, tooLong), "column note", "65536 bytes", "65535");
    }
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getTicksShared("A", "2024-01-02").texts("note")).containsExactly(longest);
    }
  }

  @Test
  void shouldHoldTimesAroundTheTradingDateOnly() {
    final long firstNs = MIDNIGHT_NS - StoreWriter.MAX_DAYS_BEFORE * RowChunk.DAY_NS;
    final long endNs = MIDNIGHT_NS + StoreWriter.MAX_DAYS_AFTER * RowChunk.DAY_NS;
    for (final Kind kind : List.of(Kind.MINUTE, Kind.TICK)) {
      publish(kind, DATE, bar("A", firstNs).chunk());
      publish(kind, DATE, bar("A", endNs - 1).chunk());
      for (final long timeNs : new long[] {firstNs - 1, endNs, Long.MIN_VALUE, Long.MAX_VALUE}) {
        assertRefused(
            () -> publish(kind, DATE, bar("A", timeNs).chunk()),
            "14 days before or 2",
            "2024-01-02");
      }
    }
    for (final long timeNs : new long[] {MIDNIGHT_NS + 1, MIDNIGHT_NS + 366 * RowChunk.DAY_NS}) {
      assertRefused(() -> publish(Kind.DAILY, DATE, bar("A", timeNs).chunk()), "in 2024");
    }
  }

  @Test
  void shouldHoldDatesThat64BitsOfNanosecondsHold() {
    final LocalDate first = LocalDate.of(1677, 9, 23);
    final LocalDate last = LocalDate.of(2262, 4, 10);
    for (final Kind kind : Kind.values()) {
      for (final LocalDate date : List.of(first, last)) {
        publish(kind, date, bar("A", date.toEpochDay() * RowChunk.DAY_NS).chunk());
      }
      for (final LocalDate date :
          List.of(LocalDate.of(1500, 1, 1), LocalDate.of(3000, 1, 1), LocalDate.of(12345, 1, 1))) {
        assertRefused(
            () -> publish(kind, date, bar("A", 0).chunk()),
            Integer.toString(date.getYear()),
            "1677",
            "2262");
      }
    }
    assertRefused(() -> publish(Kind.TICK, first.minusDays(1), bar("A", 0).chunk()), "1677-09-23");
    assertRefused(() -> publish(Kind.MINUTE, last.plusDays(1), bar("A", 0).chunk()), "2262-04-10");
    try (MarketCenter center = MarketCenter.open(store)) {
      for (final LocalDate date : List.of(first, last)) {
        assertThat(center.getDateShared(date).close(0)).isEqualTo(1);
        assertThat(center.getMinutesShared(date.atStartOfDay()).close(0)).isEqualTo(1);
        assertThat(center.getTicksShared("A", date.toString()).date(0)).isEqualTo(date);
      }
    }
  }

  @Test
  void shouldHoldOneRowAndColumnsWithoutValues() {
    for (final Kind kind : Kind.values()) {
      publish(
          kind,
          DATE,
          new TimedRows(ColumnSpec.of(Field.OPEN)).add("A", MIDNIGHT_NS, (Object) null).chunk());
    }
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getDateShared(DATE).size()).isOne();
      assertThat(center.getMinutesShared(MIDNIGHT_NS).open(0)).isNaN();
      assertThat(center.getMinuteSeriesShared("A").size()).isOne();
      assertThat(center.getTicksShared("A", "2024-01-02").open(0)).isNaN();
      assertThat(center.partitions()).allMatch(partition -> partition.rows() == 1);
    }
  }

  @Test
  void shouldHoldRowsWithoutAnyColumn() {
    for (final Kind kind : Kind.values()) {
      publish(kind, DATE, new TimedRows().add("A", MIDNIGHT_NS).add("B", MIDNIGHT_NS).chunk());
    }
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getDateShared(DATE).symbols()).containsExactly("A", "B");
      assertThat(center.getMinuteSeriesShared("B").size()).isOne();
      assertThat(center.getTicksShared("A", "2024-01-02").size()).isOne();
    }
  }

  @Test
  void shouldHold60000Symbols() {
    final List<String> symbols = IntStream.range(0, 60_000).mapToObj(i -> "S" + i * 7919L).toList();
    final TimedRows rows = new TimedRows(ColumnSpec.of(Field.CLOSE));
    for (int i = 0; i < symbols.size(); i++) {
      rows.add(symbols.get(i), MIDNIGHT_NS, i);
    }
    publish(Kind.MINUTE, DATE, rows.chunk());
    try (MarketCenter center = MarketCenter.open(store)) {
      final Snapshot minute = center.getMinutesShared(MIDNIGHT_NS);
      for (int i = 0; i < symbols.size(); i++) {
        final String symbol = symbols.get(i);
        final boolean held = minute.close(minute.row(symbol)) == i;
        assertThat(held).as(symbol).isTrue();
      }
      assertThat(minute.row("S1")).isNegative();
      assertThat(center.getMinuteSeriesShared("S15838").close(0)).isEqualTo(2);
    }
  }
}
