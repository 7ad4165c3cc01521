/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for files of minute bars, each on files made for it. */
class MinuteIngestTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @TempDir private Path folder;

  @Test
  void shouldStoreBarsUnderTheLocalDateOfTheZoneInWhichTheyAreRead() {
    // After hours in New York it is the next day in UTC.
    utcBars()
        .row(ns("2024-01-02T14:31:00Z"), "A", 1.0)
        .row(ns("2024-01-03T00:59:00Z"), "A", 2.0)
        .row(ns("2024-01-03T14:31:00Z"), "A", 3.0)
        .write(folder.resolve("in/a.parquet"));
    run(ReadOptions.builder().zone(NEW_YORK), "in", false);
    try (MarketCenter market = open()) {
      final Series day = market.getMinuteSeriesShared("A", "2024-01-02", "2024-01-02");
      assertThat(day.size()).isEqualTo(2);
      assertThat(market.getMinutesShared("2024-01-02 19:59").close(0)).isEqualTo(2);
      assertThat(market.partitions())
          .extracting(PartitionInfo::period)
          .containsExactly("2024-01-02", "2024-01-03");
    }
  }

  @Test
  void shouldKeepNightSessionsUnderTheirTradingDate() {
    new Bars()
        .column("datetime", ColumnType.LOCAL_TIMESTAMP)
        .column("trading_date", ColumnType.DATE)
        .column("symbol", ColumnType.TEXT)
        .column("exchange", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE)
        .row(local("2024-01-05T21:05"), LocalDate.of(2024, 1, 8), "au2406", "SHFE", 480.0)
        .row(local("2024-01-08T09:05"), LocalDate.of(2024, 1, 8), "au2406", "SHFE", 481.0)
        .write(folder.resolve("in/night.parquet"));
    assertThat(run(ReadOptions.builder().kind(Kind.MINUTE), "in", false).partitions()).isEqualTo(1);
    try (MarketCenter market = open()) {
      assertThat(market.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
      final Snapshot night = market.getMinutesShared("2024-01-05 21:05:00");
      assertThat(night.close(night.row("au2406"))).isEqualTo(480);
      assertThat(night.text(night.columnIndex("exchange_id"), 0)).isEqualTo("SHFE");
      assertThat(market.getMinuteSeriesShared("au2406", "2024-01-08", "2024-01-08").size())
          .isEqualTo(2);
    }
  }

  @Test
  void shouldTellTheHourThatClocksShowTwice() {
    utcBars()
        .row(ns("2024-11-03T05:30:00Z"), "A", 1.0)
        .row(ns("2024-11-03T06:30:00Z"), "A", 2.0)
        .write(folder.resolve("in/fall.parquet"));
    run(ReadOptions.builder().zone(NEW_YORK), "in", false);
    try (MarketCenter market = open()) {
      final Series bars = market.getMinuteSeriesShared("A");
      assertThat(bars.times())
          .containsExactly(ns("2024-11-03T05:30:00Z"), ns("2024-11-03T06:30:00Z"));
    }
  }

  @Test
  void shouldCountRowsThatCannotBeUsedByReason() {
    final Path file =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("trading_date", ColumnType.DATE)
            .column("symbol", ColumnType.TEXT)
            .column("close", ColumnType.DOUBLE)
            .row(ns("2024-01-02T01:31:00Z"), LocalDate.of(2024, 1, 2), "A", 1.0)
            .row(null, LocalDate.of(2024, 1, 2), "A", 1.0)
            .row(ns("2024-01-02T01:32:00Z"), null, "A", 1.0)
            .row(ns("2023-12-01T01:32:00Z"), LocalDate.of(2024, 1, 2), "A", 1.0)
            .row(ns("2024-01-04T00:00:00Z"), LocalDate.of(2024, 1, 2), "A", 1.0)
            .row(ns("2024-01-02T01:33:00Z"), LocalDate.of(2024, 1, 2), "A", null)
            .write(folder.resolve("in/bad.parquet"));
    final IngestReport report = run(ReadOptions.builder().kind(Kind.MINUTE), "in", false);
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.rejected())
        .containsOnly(
            entry("no time", new RejectedRows(1, new RejectedRow(file, 2, "datetime", "null"))),
            entry("no date", new RejectedRows(1, new RejectedRow(file, 3, "trading_date", "null"))),
            entry(
                "time far from its trading date",
                new RejectedRows(
                    2, new RejectedRow(file, 4, "datetime", "" + ns("2023-12-01T01:32:00Z")))),
            entry(
                "no price",
                new RejectedRows(
                    1, new RejectedRow(file, 6, "open, high, low, close", "all missing"))));
  }

  @Test
  void shouldMergeFilesOfOneDateWhoseColumnsDiffer() {
    utcBars()
        .row(ns("2024-01-02T14:32:00Z"), "A", 2.0)
        .row(ns("2024-01-02T14:31:00Z"), "B", 1.0)
        .row(ns("2024-01-02T14:31:00Z"), "A", 9.0)
        .write(folder.resolve("in/1.parquet"));
    new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("close", ColumnType.TEXT)
        .column("note", ColumnType.TEXT)
        .row(ns("2024-01-02T14:31:00Z"), "A", "1.5", "corrected")
        .write(folder.resolve("in/2.parquet"));
    new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE)
        .column("note", ColumnType.LONG)
        .row(ns("2024-01-02T14:31:00Z"), "C", 3.0, 7L)
        .write(folder.resolve("in/3.parquet"));
    final IngestReport report = run(ReadOptions.builder().kind(Kind.MINUTE), "in", false);
    assertThat(report.refused()).isEmpty();
    assertThat(report.duplicates()).isEqualTo(1);
    try (MarketCenter market = open()) {
      final Snapshot minute = market.getMinutesShared("2024-01-02 14:31");
      assertThat(minute.symbols()).containsExactly("A", "B", "C");
      assertThat(minute.close(minute.row("A"))).isEqualTo(1.5);
      final int note = minute.columnIndex("note");
      assertThat(minute.text(note, minute.row("A"))).isEqualTo("corrected");
      assertThat(minute.text(note, minute.row("B"))).isNull();
      assertThat(minute.text(note, minute.row("C"))).startsWith("7");
    }
  }

  @Test
  void shouldReplaceOnlySymbolsAndDatesOfTheInputWhenAsked() {
    utcBars()
        .row(ns("2024-01-02T14:31:00Z"), "A", 1.0)
        .row(ns("2024-01-02T14:32:00Z"), "A", 2.0)
        .row(ns("2024-01-02T14:31:00Z"), "B", 3.0)
        .row(ns("2024-01-03T14:31:00Z"), "A", 4.0)
        .write(folder.resolve("first/a.parquet"));
    utcBars().row(ns("2024-01-02T14:33:00Z"), "A", 5.0).write(folder.resolve("then/a.parquet"));
    run(ReadOptions.builder().kind(Kind.MINUTE), "first", false);
    assertThat(run(ReadOptions.builder().kind(Kind.MINUTE), "then", true).replaced()).isEqualTo(2);
    try (MarketCenter market = open()) {
      assertThat(market.getMinuteSeriesShared("A").size()).isEqualTo(2);
      assertThat(market.getMinuteSeriesShared("A").close(0)).isEqualTo(5);
      assertThat(market.getMinuteSeriesShared("B").size()).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseOneCodeOfTwoExchangesInOneMinute() {
    final Bars bars =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("exchange", ColumnType.TEXT)
            .column("close", ColumnType.DOUBLE);
    bars.row(ns("2024-01-02T14:31:00Z"), "A", "X", 1.0)
        .row(ns("2024-01-02T14:31:00Z"), "A", "Y", 2.0)
        .row(ns("2024-01-02T14:32:00Z"), "A", "Y", 2.0)
        .write(folder.resolve("in/two.parquet"));
    assertThat(run(ReadOptions.builder(), "in", false).refused().get(0).reason())
        .contains("'A'", "'X'", "'Y'", "--qualify-symbols");
    run(ReadOptions.builder().qualifySymbols(true), "in", false);
    try (MarketCenter market = open()) {
      assertThat(market.getMinutesShared("2024-01-02 14:31").symbols())
          .containsExactly("A.X", "A.Y");
    }
  }

  private static Bars utcBars() {
    return new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("close", ColumnType.DOUBLE);
  }

  private static long ns(final String instant) {
    return Instant.parse(instant).toEpochMilli() * 1_000_000;
  }

  private static long local(final String time) {
    return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000;
  }

  private IngestReport run(
      final ReadOptions.Builder options, final String input, final boolean replace) {
    return Ingest.builder(folder.resolve("store"))
        .path(folder.resolve(input).toString())
        .options(options.build())
        .replace(replace)
        .build()
        .run();
  }

  private MarketCenter open() {
    return MarketCenter.open(folder.resolve("store"));
  }
}
