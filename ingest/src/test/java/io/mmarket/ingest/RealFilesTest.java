/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of real files of minute bars and ticks, counted. */
class RealFilesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @TempDir private Path folder;

  @Test
  void shouldTakeEveryMinuteBarAndEveryDateOfTheFuture() {
    final Path file = SharedData.file("lean_es_futures_minute_20131007_08.parquet");
    final IngestReport report = ingest(file, ReadOptions.builder().kind(Kind.MINUTE).build());
    assertThat(report.rows()).isEqualTo(3_392);
    assertThat(report.rejected()).isEmpty();
    assertThat(rows(Kind.MINUTE)).isEqualTo(3_392);
    assertThat(ingest(file, ReadOptions.builder().kind(Kind.MINUTE).build()).rows()).isZero();
  }

  @Test
  void shouldTakeEveryTradeInNewYorksTime() {
    final Path file = SharedData.file("lean_us_trades_20131007_11.parquet");
    final IngestReport report = ingest(file, ReadOptions.builder().zone(NEW_YORK).build());
    assertThat(report.rows()).isEqualTo(2_793_812);
    assertThat(report.rejected()).isEmpty();
    assertThat(report.duplicates()).isZero();
    assertThat(rows(Kind.TICK)).isEqualTo(2_793_812);
    assertThat(partitions(Kind.TICK)).hasSize(5);
  }

  @Test
  void shouldTakeAMixtureOfKindsAndRefuseTheRest() {
    final Path data = SharedData.file("README.md").resolveSibling(".");
    final IngestReport report = ingest(data, ReadOptions.builder().build());
    assertThat(report.rows()).isEqualTo(61_508 + 3_392 + 84_347 + 783_350 + 58_106 + 2_793_812);
    assertThat(report.refused())
        .allMatch(refused -> refused.file().toString().contains("parquet-testing"));
    assertThat(report.files()).isEqualTo(6 + report.refused().size());
    assertThat(rows(Kind.DAILY)).isEqualTo(61_508);
    assertThat(rows(Kind.MINUTE)).isEqualTo(3_392);
    assertThat(rows(Kind.TICK)).isEqualTo(84_347 + 783_350 + 58_106 + 2_793_812);
    assertThat(ofPeriod("2026-07-10").symbols()).isEqualTo(9_266);
    assertThat(ofPeriod("2024-08-08").symbols()).isEqualTo(6);
    final IngestReport again = ingest(data, ReadOptions.builder().build());
    assertThat(again.rows()).isZero();
    assertThat(again.known()).isEqualTo(6);
  }

  private IngestReport ingest(final Path input, final ReadOptions options) {
    return Ingest.builder(store()).path(input.toString()).options(options).build().run();
  }

  private PartitionInfo ofPeriod(final String period) {
    return partitions(Kind.TICK).stream()
        .filter(partition -> partition.period().equals(period))
        .findFirst()
        .orElseThrow();
  }

  private long rows(final Kind kind) {
    return partitions(kind).stream().mapToLong(PartitionInfo::rows).sum();
  }

  private List<PartitionInfo> partitions(final Kind kind) {
    try (MarketCenter market = MarketCenter.open(store())) {
      return market.partitions().stream().filter(partition -> partition.kind() == kind).toList();
    }
  }

  private Path store() {
    return folder.resolve("store");
  }
}
