/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.PageEraser;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A dry run reads footers and dictionaries: files whose data pages are overwritten by zeros have
 * the same plan. Where only values tell, the plan says which were read.
 */
class DryRunTest {
  @TempDir private Path folder;

  @Test
  void shouldPlanDailyBarsWithoutTheirPages() throws IOException {
    final Bars bars = Bars.daily();
    for (int i = 0; i < 50; i++) {
      bars.bar("2024-01-02", i % 2 == 0 ? "000001.XSHE" : "600000.XSHG", i);
    }
    assertPlanNeedsNoPages(bars.write(file("a")));
  }

  @Test
  void shouldTakeTheUnitOfIntegersFromStatistics() throws IOException {
    final Path ticks =
        new Bars()
            .column("ts", ColumnType.LONG)
            .column("price", ColumnType.DOUBLE)
            .row(1_704_188_460_000L, 1.0)
            .row(5L, 2.0)
            .write(file("A"));
    assertThat(assertPlanNeedsNoPages(ticks)).contains("time <- ts (INT64) as EPOCH_MILLIS");
  }

  @Test
  void shouldTellMinutesOfOneDateFromStatistics() throws IOException {
    final Path minutes =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("close", ColumnType.DOUBLE)
            .row(minute(0), 1.0)
            .row(minute(1), 2.0)
            .write(file("A"));
    assertThat(assertPlanNeedsNoPages(minutes)).contains("kind <- minute");
  }

  @Test
  void shouldSayWhichValuesWereReadWhereOnlyTheyTell() throws IOException {
    final Bars bars =
        new Bars()
            .column("datetime", ColumnType.UTC_TIMESTAMP)
            .column("close", ColumnType.DOUBLE)
            .groups(10_000);
    for (int i = 0; i < 5_000; i++) {
      bars.row(minute(i), (double) i);
    }
    final Path minutes = bars.write(file("A"));
    PageEraser.erase(minutes, Set.of("close"));
    assertThat(plan(minutes))
        .contains("kind <- minute")
        .anyMatch(line -> line.startsWith("looked into the values of datetime"));
  }

  @ParameterizedTest
  @CsvSource({
    "lean_us_daily.parquet, daily",
    "cffex_if_ctp_ticks_20210104_06.parquet, tick",
    "binance_book5_20240808.parquet, tick",
    "lean_us_trades_20131007_11.parquet, tick",
    "polymarket/dt=2026-07-10/data_0.parquet, tick",
  })
  void shouldPlanRealFilesWithoutTheirPages(final String name, final String kind)
      throws IOException {
    final Path real = SharedData.file(name);
    final Path copy = folder.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.write(copy, Files.readAllBytes(real));
    assertThat(assertPlanNeedsNoPages(copy)).contains("kind <- " + kind);
  }

  @Test
  void shouldReadMinutesOfSeveralDatesInTheirTimesOnly() throws IOException {
    final Path copy = folder.resolve("es.parquet");
    Files.write(
        copy, Files.readAllBytes(SharedData.file("lean_es_futures_minute_20131007_08.parquet")));
    PageEraser.erase(
        copy, Set.of("trade_date", "symbol", "open", "high", "low", "close", "volume"));
    assertThat(plan(copy))
        .contains("kind <- minute", "looked into the values of ts (INT64 TIMESTAMP(MICROS,false))")
        .noneMatch(line -> line.startsWith("looked into the values of trade_date"));
  }

  /** The plan of a file whose data pages are gone is the one that an ingest of it follows. */
  private List<String> assertPlanNeedsNoPages(final Path file) throws IOException {
    final List<String> ingested =
        Ingest.builder(folder.resolve("store-of-" + file.getFileName()))
            .path(file.toString())
            .build()
            .run()
            .mappings()
            .get(0)
            .lines();
    PageEraser.erase(file, Set.of());
    final List<String> planned = plan(file);
    assertThat(planned).isEqualTo(ingested);
    final IngestReport broken =
        Ingest.builder(folder.resolve("other")).path(file.toString()).build().run();
    assertThat(broken.refused()).hasSize(1);
    return planned;
  }

  private List<String> plan(final Path file) {
    final IngestReport report =
        Ingest.builder(folder.resolve("none")).path(file.toString()).dryRun(true).build().run();
    assertThat(report.refused()).isEmpty();
    assertThat(report.rows()).isPositive();
    assertThat(folder.resolve("none")).doesNotExist();
    return report.mappings().get(0).lines();
  }

  private static long minute(final int number) {
    return (1_704_188_460L + 60L * number) * 1_000_000_000L;
  }

  private Path file(final String symbol) {
    return folder.resolve(symbol + ".parquet");
  }
}
