/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was published is read back, by date and by symbol, as plain maps hold it. */
class RoundTripTest {
  @TempDir Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  private void assertRoundTrip(final int year, final Bars... chunks) {
    final Oracle oracle = new Oracle();
    oracle.publish(List.of(chunks));
    SampleMarket.publish(store(), year, chunks);
    try (MarketCenter center = MarketCenter.open(store())) {
      oracle.assertHeldBy(center);
    }
  }

  @Test
  void shouldReadBackWhatSeveralChunksHeld() {
    final SampleMarket market = new SampleMarket(1);
    assertRoundTrip(
        2024,
        market.bars(SampleMarket.symbols(70), SampleMarket.dates(2024, 40), 0.9),
        market.bars(SampleMarket.symbols(130), SampleMarket.dates(2024, 20), 0.5),
        market.bars(SampleMarket.symbols(10), SampleMarket.dates(2024, 366 - 1), 0.7));
  }

  @Test
  void shouldReadBackOneRow() {
    assertRoundTrip(2024, Bars.ofClose().add("A", "2024-02-29", 1.5));
  }

  @Test
  void shouldReadBackRowsWithoutAnyColumn() {
    assertRoundTrip(2024, new Bars().add("A", "2024-02-29").add("B", "2024-03-01"));
  }

  @Test
  void shouldReadBackOneSymbolThroughAYear() {
    final SampleMarket market = new SampleMarket(2);
    assertRoundTrip(2024, market.bars(List.of("AAPL"), SampleMarket.dates(2024, 364), 0.9));
  }

  @Test
  void shouldReadBackManySymbolsOfOneDate() {
    final SampleMarket market = new SampleMarket(3);
    assertRoundTrip(2024, market.bars(SampleMarket.symbols(5000), SampleMarket.dates(2024, 1), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129})
  void shouldKeepBitmapsOfAnyNumberOfSymbols(final int symbols) {
    final Bars bars = Bars.ofClose();
    for (int i = 0; i < symbols; i++) {
      bars.add("S" + i, i % 2 == 0 ? "2024-01-02" : "2024-01-03", i);
    }
    assertRoundTrip(2024, bars);
  }

  @Test
  void shouldReadBackRandomShapes() {
    final Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      final SampleMarket market = new SampleMarket(i);
      final Path store = folder.resolve("store" + i);
      final Oracle oracle = new Oracle();
      final Bars bars =
          market.bars(
              SampleMarket.symbols(1 + random.nextInt(200)),
              SampleMarket.dates(2023, 1 + random.nextInt(60)),
              0.1 + 0.9 * random.nextDouble());
      bars.add("LAST", "2023-12-31", 1, 2, 3, 4, 5);
      oracle.publish(List.of(bars));
      SampleMarket.publish(store, 2023, bars);
      try (MarketCenter center = MarketCenter.open(store)) {
        oracle.assertHeldBy(center);
      }
    }
  }

  @Test
  void shouldReadBackSeveralYears() {
    final Oracle oracle = new Oracle();
    final SampleMarket market = new SampleMarket(5);
    for (final int year : new int[] {2024, 1969, 1970, 1700, 2261}) {
      final Bars bars = market.bars(SampleMarket.symbols(9), SampleMarket.dates(year, 30), 0.6);
      oracle.publish(List.of(bars));
      SampleMarket.publish(store(), year, bars);
    }
    try (MarketCenter center = MarketCenter.open(store())) {
      oracle.assertHeldBy(center);
      assertThat(center.partitions())
          .extracting(PartitionInfo::period)
          .containsExactly("1700", "1969", "1970", "2024", "2261");
    }
  }

  @Test
  void shouldKeepSymbolsOfAnyScriptInByteOrder() {
    final List<String> symbols =
        new ArrayList<>(
            List.of(
                "a", "B", " ", "a b", "600000.上海", "Ω", "ß", "🐂", "\uFFFD", "\uFB01", "x\u0000y"));
    symbols.add("L".repeat(255));
    symbols.add("上".repeat(85));
    symbols.add("🐂".repeat(63) + "abc");
    final Bars bars = Bars.ofClose();
    for (int i = 0; i < symbols.size(); i++) {
      bars.add(symbols.get(i), "2024-01-02", i);
    }
    assertRoundTrip(2024, bars);
    try (MarketCenter center = MarketCenter.open(store())) {
      final Snapshot day = center.getDateShared("2024-01-02");
      assertThat(day.symbols()).isSortedAccordingTo(Oracle.BY_UTF8).hasSize(symbols.size());
      assertThat(day.row("上".repeat(84))).isEqualTo(-1);
      assertThat(day.row("🐂".repeat(63) + "abd")).isEqualTo(-1);
      assertThat(day.row("\uD83D")).isEqualTo(-1);
      assertThat(day.row("")).isEqualTo(-1);
      assertThat(day.row(CharBuffer.wrap("Ω"))).isEqualTo(day.row("Ω")).isNotNegative();
    }
  }

  @Test
  void shouldRefuseSymbolsThatAreNoNames() {
    for (final String symbol : List.of("", "L".repeat(256), "上".repeat(86))) {
      final Bars bars = Bars.ofClose().add(symbol, "2024-01-02", 1);
      assertThatThrownBy(() -> SampleMarket.publish(store(), 2024, bars))
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining(symbol.substring(0, Math.min(symbol.length(), 64)))
          .hasMessageContaining("255");
    }
  }

  @Test
  void shouldRefuseSymbolsThatAreNotUtf8() {
    final byte[] half = Arrays.copyOf("上".getBytes(StandardCharsets.UTF_8), 2);
    final RowChunk chunk = new RowChunk(new byte[][] {half}, new int[1], new long[] {0}, List.of());
    try (StoreWriter writer = StoreWriter.openOrCreate(store(), SampleMarket.SHANGHAI)) {
      assertThatThrownBy(() -> writer.publishDaily(1970, List.of(chunk)))
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void shouldKeepExtremeNumbers() {
    final Bars bars = new Bars(ColumnSpec.of(Field.CLOSE), Bars.longs("id"), Bars.longs("volume"));
    bars.add("A", "2024-01-02", Double.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    bars.add("B", "2024-01-02", Double.MIN_VALUE, Long.MIN_VALUE + 1, 0L);
    bars.add("C", "2024-01-02", Double.NEGATIVE_INFINITY, 0L, -1L);
    bars.add("D", "2024-01-02", -0.0, -1L, null);
    bars.add("E", "2024-01-02", null, null, 7L);
    assertRoundTrip(2024, bars);
  }

  @Test
  void shouldKeepColumnsOfAnyName() {
    final Bars bars =
        new Bars(
            Bars.doubles("換手率"), Bars.longs("a column, with \"marks\""), Bars.doubles("CLOSE"));
    bars.add("A", "2024-01-02", 1.5, 7L, 2.5);
    assertRoundTrip(2024, bars);
    try (MarketCenter center = MarketCenter.open(store())) {
      assertThat(center.getSeriesShared("A").doubles("換手率")).containsExactly(1.5);
      assertThat(center.getDateShared("2024-01-02").close(0)).isNaN();
    }
  }

  @Test
  void shouldHaveOnlySeriesWhenTheCubeIsMostlyEmpty() {
    final Bars bars = Bars.ofClose();
    final List<LocalDate> dates = SampleMarket.dates(2024, 9);
    for (int i = 0; i < 9; i++) {
      bars.add("S" + i, dates.get(i), i);
    }
    assertRoundTrip(2024, bars);
    try (MarketCenter center = MarketCenter.open(store())) {
      assertThatThrownBy(() -> center.getDateShared("2024-01-02"))
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining("9 symbols x 9 times")
          .hasMessageContaining("9 rows")
          .hasMessageContaining("2024.g1.idx");
      assertThat(center.getDateShared("2024-06-01").size()).isZero();
      assertThat(center.getSeriesShared("S3", "2024-01-01", "2024-12-31").close(0)).isEqualTo(3);
    }
  }

  @Test
  void shouldHaveCrossSectionsAtJustEightCellsARow() {
    final Bars bars = Bars.ofClose();
    final List<LocalDate> dates = SampleMarket.dates(2024, 8);
    for (int i = 0; i < 8; i++) {
      bars.add("S" + i, dates.get(i), i);
    }
    assertRoundTrip(2024, bars);
    try (MarketCenter center = MarketCenter.open(store())) {
      assertThat(center.getDateShared("2024-01-02").symbols()).containsExactly("S0");
    }
  }

  @Test
  void shouldRefuseRowsOfAnotherYearOrNone() {
    final Bars bars = Bars.ofClose().add("A", "2024-12-31", 1).add("A", "2025-01-01", 1);
    assertThatThrownBy(() -> SampleMarket.publish(store(), 2024, bars))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024");
    assertThatThrownBy(() -> SampleMarket.publish(store(), 2024, Bars.ofClose()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no rows");
    assertThatThrownBy(() -> SampleMarket.publish(store(), 2024))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new RowChunk(
                    new byte[][] {"A".getBytes(StandardCharsets.UTF_8)},
                    new int[1],
                    new long[2],
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldAnswerWithNothingWhenTheStoreIsEmpty() {
    StoreWriter.openOrCreate(store(), SampleMarket.SHANGHAI).close();
    try (MarketCenter center = MarketCenter.open(store())) {
      new Oracle().assertHeldBy(center);
      assertThat(center.zone()).isEqualTo(SampleMarket.SHANGHAI);
      assertThat(center.partitions()).isEmpty();
      assertThat(center.getDate("2024-01-02")).isEmpty();
      assertThat(center.getSeriesShared("A").size()).isZero();
      assertThat(center.getSeriesShared("A")).isEmpty();
      assertThat(center.getStats()).hasToString("DataStats(daily_dates=0, symbols=0, range= to )");
    }
  }
}
