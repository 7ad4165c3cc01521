/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmarket.store.DataStats;
import io.mmarket.store.Field;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDailyBarsTest {
  @TempDir private Path folder;

  @Test
  void shouldTakeEveryBarOfTheRealFileOnce() {
    final Path file = SharedData.file("lean_us_daily.parquet");
    final Path store = folder.resolve("store");
    final IngestReport first = Ingest.builder(store).path(file.toString()).build().run();
    assertThat(first.rows()).isEqualTo(61_508);
    assertThat(first.refused()).isEmpty();
    assertThat(first.rejected()).isEmpty();
    assertThat(first.partitions()).isEqualTo(24);
    final IngestReport second = Ingest.builder(store).path(file.toString()).build().run();
    assertThat(second.rows()).isZero();
    assertThat(second.known()).isEqualTo(1);
    assertThat(second.partitions()).isZero();
    checkContent(store);
  }

  @Test
  void shouldStoreTheSameWhenMemoryIsShort() {
    final Path file = SharedData.file("lean_us_daily.parquet");
    final Path store = folder.resolve("store");
    final IngestReport report =
        Ingest.builder(store).path(file.toString()).memoryBytes(400_000).build().run();
    assertThat(report.rows()).isEqualTo(61_508);
    assertThat(report.partitions()).isEqualTo(24);
    checkContent(store);
  }

  private static void checkContent(final Path store) {
    try (MarketCenter market = MarketCenter.open(store)) {
      final Snapshot day = market.getDateShared("2015-06-01");
      assertThat(day.size()).isEqualTo(12);
      assertThat(sum(day, Field.CLOSE)).isCloseTo(1547.56, within(1e-9));
      assertThat(sum(day, Field.VOLUME)).isEqualTo(319_582_475);
      assertThat(sum(market.getDateShared("2008-09-15"), Field.VOLUME)).isEqualTo(1_944_119_905);
      assertThat(market.getDateShared("2015-06-06").size()).isZero();
      assertThat(closes(market, "AAPL", 5_849)).isCloseTo(962_580.895, within(1e-6));
      assertThat(closes(market, "GOOG", 3_034)).isCloseTo(3_036_422.635, within(1e-5));
      final DataStats stats = market.getStats();
      assertThat(List.of(stats.dateRangeStart(), stats.dateRangeEnd()))
          .containsExactly("1998-01-02", "2021-03-31");
      assertThat(stats.dailyDatesCount()).isEqualTo(5_849);
      assertThat(stats.totalSymbolsCount()).isEqualTo(13);
    }
  }

  private static double sum(final Snapshot day, final Field field) {
    double sum = 0;
    for (final KlineView bar : day) {
      sum += bar.value(field);
    }
    return sum;
  }

  private static double closes(final MarketCenter market, final String symbol, final int atLeast) {
    final Series series = market.getSeriesShared(symbol);
    assertThat(series.size()).isGreaterThanOrEqualTo(atLeast);
    double sum = 0;
    for (int i = 0; i < series.size(); i++) {
      sum += series.close(i);
    }
    return sum;
  }
}
