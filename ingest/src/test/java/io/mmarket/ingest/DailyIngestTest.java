/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.ingest.internal.parquet.UnsignedFile;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for files of daily bars, each on files made for it. */
class DailyIngestTest {
  private static final long NOON_NS = 43_200_000_000_000L;

  @TempDir private Path folder;

  @Test
  void shouldTakeSeveralDatesAFileInAnyOrderAndSeveralFilesADate() {
    Bars.daily()
        .groups(2)
        .bar("2024-01-03", "B", 4)
        .bar("2023-12-29", "A", 1)
        .bar("2024-01-02", "A", 2)
        .bar("2024-01-03", "A", 3)
        .bar("2023-12-29", "B", 5)
        .write(folder.resolve("in/one.parquet"));
    Bars.daily().bar("2024-01-03", "C", 6).write(folder.resolve("in/deep/er/two.parquet"));
    final IngestReport report = ingest("in");
    assertThat(report.files()).isEqualTo(2);
    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.partitions()).isEqualTo(2);
    try (MarketCenter market = open()) {
      assertThat(market.getDateShared("2024-01-03").symbols()).containsExactly("A", "B", "C");
      assertThat(close(market, "2023-12-29", "B")).isEqualTo(5);
      assertThat(market.getSeriesShared("A").size()).isEqualTo(3);
    }
  }

  @Test
  void shouldLetTheLastRowInInputOrderWinAndCountTheOthers() {
    Bars.daily()
        .groups(1)
        .bar("2024-01-02", "A", 1)
        .bar("2024-01-02", "A", 2)
        .write(folder.resolve("in/1.parquet"));
    Bars.daily().bar("2024-01-02", "A", 3).write(folder.resolve("in/2.parquet"));
    final IngestReport report = ingest("in");
    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.duplicates()).isEqualTo(2);
    try (MarketCenter market = open()) {
      assertThat(close(market, "2024-01-02", "A")).isEqualTo(3);
    }
  }

  @Test
  void shouldCountRowsThatCannotBeUsedByReasonWithAnExample() {
    final Path file =
        new Bars()
            .column("day", ColumnType.TEXT)
            .column("symbol", ColumnType.TEXT)
            .column("close", ColumnType.DOUBLE)
            .row("2024-01-02", "A", 1.0)
            .row(null, "A", 1.0)
            .row("2024-02-30", "A", 1.0)
            .row("someday", "A", 1.0)
            .row("2024-01-02", null, 1.0)
            .row("2024-01-02", "", 1.0)
            .row("2024-01-02", "A", null)
            .row("2024-01-02", "A", Double.MAX_VALUE)
            .row("2024-01-02", "x".repeat(256), 1.0)
            .write(folder.resolve("bad.parquet"));
    final IngestReport report =
        run(
            Ingest.builder(store())
                .path(file.toString())
                .options(ReadOptions.builder().map("date", "day").build()));
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.rejected())
        .containsOnly(
            entry("no date", new RejectedRows(1, new RejectedRow(file, 2, "day", "null"))),
            entry(
                "unreadable date",
                new RejectedRows(2, new RejectedRow(file, 3, "day", "2024-02-30"))),
            entry("no symbol", new RejectedRows(2, new RejectedRow(file, 5, "symbol", "null"))),
            entry(
                "no price",
                new RejectedRows(
                    2, new RejectedRow(file, 7, "open, high, low, close", "all missing"))),
            entry(
                "symbol longer than 255 bytes",
                new RejectedRows(1, new RejectedRow(file, 9, "symbol", "x".repeat(80) + "..."))));
  }

  @Test
  void shouldKeepOtherColumnsByNameAndLargeIntegersExactly() {
    final long large = (1L << 53) + 1;
    final Path file =
        new Bars()
            .column("date", ColumnType.DATE)
            .column("code", ColumnType.TEXT)
            .column("Close", ColumnType.DOUBLE)
            .column("factor", ColumnType.DOUBLE)
            .column("order id", ColumnType.LONG)
            .column("lots", ColumnType.LONG)
            .column("name", ColumnType.TEXT)
            .row(LocalDate.of(2024, 1, 2), "A", 1.0, 0.5, large, 7L, "alpha")
            .row(LocalDate.of(2024, 1, 2), "B", 1.0, null, null, Long.MAX_VALUE, "beta")
            .write(folder.resolve("extra.parquet"));
    final IngestReport report = ingest(file.getFileName().toString());
    assertThat(report.mappings().get(0).lines())
        .contains("close <- Close (DOUBLE)", "extra factor <- factor (DOUBLE)")
        .anyMatch(line -> line.startsWith("extra name <- name"));
    try (MarketCenter market = open()) {
      final Snapshot day = market.getDateShared("2024-01-02");
      final List<String> names = day.columns().stream().map(ColumnSpec::name).toList();
      assertThat(names).containsExactlyInAnyOrder("close", "factor", "order id", "lots", "name");
      final int id = names.indexOf("order id");
      assertThat(day.longValue(id, day.row("A"))).isEqualTo(large);
      assertThat(day.longValue(id, day.row("B"))).isEqualTo(Long.MIN_VALUE);
      assertThat(day.doubleValue(names.indexOf("factor"), day.row("B"))).isNaN();
      assertThat(day.doubleValue(names.indexOf("lots"), day.row("A"))).isEqualTo(7);
      assertThat(day.doubleValue(names.indexOf("lots"), day.row("B"))).isNaN();
    }
  }

  @Test
  void shouldKeepUnsignedIntegersThatNoSignedOneCanHoldAsText() throws IOException {
    UnsignedFile.write(folder.resolve("ids.parquet"), 7L, null, Long.MIN_VALUE, -1L, 8L);
    assertThat(ingest("ids.parquet").refused()).isEmpty();
    try (MarketCenter market = open()) {
      assertThat(market.getSeriesShared("A").texts("id"))
          .containsExactly("7", null, "9223372036854775808", "18446744073709551615", "8");
    }
  }

  @Test
  void shouldCutTextsThatAStoreCannotHold() {
    new Bars()
        .column("date", ColumnType.DATE)
        .column("symbol", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE)
        .column("note", ColumnType.TEXT)
        .row(LocalDate.of(2024, 1, 2), "A", 1.0, "停".repeat(30_000))
        .write(folder.resolve("long.parquet"));
    assertThat(ingest("long.parquet").rows()).isEqualTo(1);
    try (MarketCenter market = open()) {
      assertThat(market.getSeriesShared("A").texts("note")).containsExactly("停".repeat(21_845));
    }
  }

  @Test
  void shouldReadNumbersFromTextAndKeepLeadingZeros() {
    new Bars()
        .column("trade_date", ColumnType.TEXT)
        .column("ts_code", ColumnType.TEXT)
        .column("open", ColumnType.TEXT)
        .column("close", ColumnType.TEXT)
        .row("20240102", "000001.SZ", "-", "9.21")
        .write(folder.resolve("text.parquet"));
    ingest("text.parquet");
    try (MarketCenter market = open()) {
      final Snapshot day = market.getDateShared("2024-01-02");
      final int row = day.row("000001.SZ");
      assertThat(day.close(row)).isEqualTo(9.21);
      assertThat(day.open(row)).isNaN();
      assertThat(market.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }
  }

  @Test
  void shouldTakeSymbolAndDateFromFoldersAndNames() {
    final Bars closes = new Bars().column("close", ColumnType.DOUBLE).row(1.0);
    closes.write(folder.resolve("in/date=2024-01-02/symbol=BTC%2FUSDT/0.parquet"));
    closes.write(folder.resolve("in/dt=20240103/^GSPC.parquet"));
    assertThat(ingest("in").refused()).isEmpty();
    try (MarketCenter market = open()) {
      assertThat(market.getDateShared("2024-01-02").symbols()).containsExactly("BTC/USDT");
      assertThat(market.getDateShared("2024-01-03").symbols()).containsExactly("^GSPC");
    }
  }

  @Test
  void shouldReadDailyBarsWithATimeAsDatesInTheZone() {
    final long newYearNs = LocalDate.of(2024, 1, 2).toEpochDay() * 2 * NOON_NS;
    // Midnight in Shanghai, marked as UTC: the day before there.
    utcBars(newYearNs - 8 * 3_600_000_000_000L).write(folder.resolve("in/600000.SH.parquet"));
    // Midnight in UTC stands for the date, whatever the zone.
    utcBars(newYearNs).write(folder.resolve("in/USD.parquet"));
    run(
        Ingest.builder(store())
            .path(folder.resolve("in").toString())
            .options(ReadOptions.builder().zone(ZoneId.of("Asia/Shanghai")).build()));
    try (MarketCenter market = open()) {
      assertThat(market.getDateShared("2024-01-02").symbols()).containsExactly("600000.SH", "USD");
      assertThat(market.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }
  }

  @Test
  void shouldReadDatesInTheZoneOfTheStoreWhereNothingElseTells() {
    Bars.daily().bar("2020-01-02", "A", 1).write(folder.resolve("a.parquet"));
    run(
        Ingest.builder(store())
            .path(folder.resolve("a.parquet").toString())
            .options(ReadOptions.builder().zone(ZoneId.of("America/New_York")).build()));
    // 02:00 UTC is still the evening before in New York.
    utcBars(LocalDate.of(2024, 1, 3).toEpochDay() * 2 * NOON_NS + 7_200_000_000_000L)
        .write(folder.resolve("late.parquet"));
    ingest("late.parquet");
    try (MarketCenter market = open()) {
      assertThat(market.getDateShared("2024-01-02").symbols()).containsExactly("late");
    }
  }

  @Test
  void shouldGiveAStoreUtcWhereFilesImplyNoCommonZone() {
    Bars.daily().bar("2024-01-02", "600000.SH", 1).write(folder.resolve("in/a.parquet"));
    Bars.daily().bar("2024-01-02", "AAPL", 1).write(folder.resolve("in/b.parquet"));
    ingest("in");
    try (MarketCenter market = open()) {
      assertThat(market.zone()).isEqualTo(ZoneId.of("UTC"));
    }
  }

  @Test
  void shouldRefuseOneCodeOfTwoExchangesUnlessQualified() {
    exchangeBars()
        .row(LocalDate.of(2024, 1, 2), "000001", "SZSE", 10.0)
        .row(LocalDate.of(2024, 1, 2), "000001", "SSE", 3000.0)
        .write(folder.resolve("two.parquet"));
    final IngestReport refused = ingest("two.parquet");
    assertThat(refused.refused().get(0).reason())
        .contains("'000001'", "'SZSE'", "'SSE'", "--qualify-symbols");
    assertThat(store()).doesNotExist();
    final IngestReport taken =
        run(
            Ingest.builder(store())
                .path(folder.resolve("two.parquet").toString())
                .options(ReadOptions.builder().qualifySymbols(true).build()));
    assertThat(taken.rows()).isEqualTo(2);
    try (MarketCenter market = open()) {
      assertThat(market.getDateShared("2024-01-02").symbols())
          .containsExactly("000001.SSE", "000001.SZSE");
    }
  }

  @Test
  void shouldTakeASymbolThatMovedToAnotherExchange() {
    exchangeBars()
        .row(LocalDate.of(2024, 1, 2), "A", "NYSE", 1.0)
        .row(LocalDate.of(2024, 1, 3), "A", "NASDAQ", 2.0)
        .write(folder.resolve("moved.parquet"));
    assertThat(ingest("moved.parquet").refused()).isEmpty();
  }

  @Test
  void shouldPutRowsAsideWhenMemoryIsShort() {
    for (int year = 2015; year < 2025; year++) {
      final Bars bars = Bars.daily().groups(3);
      for (int day = 1; day <= 9; day++) {
        bars.bar(year + "-03-0" + day, "S" + day % 3, year + day);
        bars.bar((year - 1) + "-04-0" + day, "S" + day % 3, day);
      }
      bars.write(folder.resolve("in/" + year + ".parquet"));
    }
    final IngestReport report =
        run(Ingest.builder(store()).path(folder.resolve("in").toString()).memoryBytes(1_500));
    assertThat(report.rows()).isEqualTo(180);
    assertThat(report.partitions()).isEqualTo(11);
    assertThat(ingest("in").known()).isEqualTo(10);
    try (MarketCenter market = open()) {
      assertThat(market.getStats().dailyDatesCount()).isEqualTo(180);
      assertThat(close(market, "2020-03-05", "S2")).isEqualTo(2025);
    }
  }

  @Test
  void shouldFindFilesByGlobOnceEach() {
    Bars.daily().bar("2024-01-02", "A", 1).write(folder.resolve("in/a1.parquet"));
    Bars.daily().bar("2024-01-02", "B", 1).write(folder.resolve("in/b1.parquet"));
    Bars.daily().bar("2024-01-02", "C", 1).write(folder.resolve("in/_tmp/c1.parquet"));
    final IngestReport report =
        run(
            Ingest.builder(store())
                .path(folder + "/in/a*.parquet")
                .path(folder.resolve("in").toString()));
    assertThat(report.files()).isEqualTo(2);
    assertThat(report.rows()).isEqualTo(2);
  }

  private static Bars utcBars(final long utcNs) {
    return new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("close", ColumnType.DOUBLE)
        .row(utcNs, 1.0);
  }

  private static Bars exchangeBars() {
    return new Bars()
        .column("date", ColumnType.DATE)
        .column("code", ColumnType.TEXT)
        .column("exchange", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE);
  }

  private IngestReport ingest(final String input) {
    return run(Ingest.builder(store()).path(folder.resolve(input).toString()));
  }

  private static IngestReport run(final Ingest.Builder builder) {
    return builder.build().run();
  }

  private MarketCenter open() {
    return MarketCenter.open(store());
  }

  private Path store() {
    return folder.resolve("store");
  }

  private static double close(final MarketCenter market, final String date, final String symbol) {
    final Snapshot day = market.getDateShared(date);
    return day.value(Field.CLOSE, day.row(symbol));
  }
}
