/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmarket.store.Field;
import io.mmarket.store.Kind;
import io.mmarket.store.Kline;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import io.mmarket.store.TickSeries;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
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
    try (MarketCenter market = MarketCenter.open(store())) {
      final Snapshot minute = market.getMinutesShared("2013-10-07 13:35:00");
      assertThat(minute.symbols()).containsExactly("ES201312", "ES201403", "ES201406");
      assertThat(sum(minute.toMap().values().stream().mapToDouble(Kline::close)))
          .isEqualTo(4991.25);
      final Series bars = market.getMinuteSeriesShared("ES201312", "2013-10-07", "2013-10-07");
      assertThat(bars.size()).isEqualTo(1_344);
      assertThat(sum(Arrays.stream(bars.toArray(Field.CLOSE)))).isEqualTo(2_247_523.25);
      assertThat(market.getMinutesShared("2013-10-07 23:59").size()).isPositive();
    }
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
    try (MarketCenter market = MarketCenter.open(store())) {
      final TickSeries ticks = market.getTicksShared("SPY", "2013-10-08");
      assertThat(ticks.size()).isEqualTo(451_545);
      assertThat(sum(Arrays.stream(ticks.toArray(Field.LAST_PRICE))))
          .isCloseTo(75_121_790.09, within(1e-6));
      assertThat(ticks.exchangeId(0)).isEqualTo("Q");
      assertThat(ticks.texts("cond")[0]).isEqualTo("2000");
    }
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
    try (MarketCenter market = MarketCenter.open(store())) {
      assertThat(market.zone()).isEqualTo(ZoneId.of("UTC"));
      final TickSeries ticks = market.getTicksShared("IF2101", "2021-01-05");
      final int ten =
          ticks.firstFrom(Instant.parse("2021-01-05T02:00:00Z").toEpochMilli() * 1_000_000);
      assertThat(ticks.lastPrice(ten)).isEqualTo(5282.6);
      assertThat(List.of(ticks.bidDepth(ten), ticks.askDepth(ten))).containsExactly(1, 1);
    }
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

  private static double sum(final DoubleStream values) {
    return values.sum();
  }

  private Path store() {
    return folder.resolve("store");
  }
}
