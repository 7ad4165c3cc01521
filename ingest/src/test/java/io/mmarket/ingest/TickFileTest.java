/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.ipc.DraftContent;
import io.mmarket.ipc.TickDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFileTest {
  private static final ReadOptions NOTHING_SAID = ReadOptions.builder().build();
  private static final double NONE = Double.MAX_VALUE;

  @TempDir private Path folder;

  @Test
  void shouldReadRealCtpTicks() {
    final List<DraftContent> ticks =
        all(SharedData.file("cffex_if_ctp_ticks_20210104_06.parquet"), NOTHING_SAID);
    assertThat(ticks).hasSize(84_347);
    assertThat(
            ticks.stream()
                .filter(tick -> tick.tradingDate() == 20210104)
                .mapToDouble(DraftContent::lastPrice)
                .sum())
        .isCloseTo(146_957_834.400, within(1e-4));
    final DraftContent first = ticks.get(0);
    assertThat(first.symbol()).isEqualTo("IF2101");
    assertThat(first.exchange()).isEqualTo("CFFEX");
    assertThat(first.time()).isEqualTo("2021-01-04T01:29:00.400Z");
    assertThat(first.bids()).containsExactly("5230.0x1.0");
    assertThat(first.asks()).containsExactly("5230.8x2.0");
    assertThat(ticks.get(1).volume()).isEqualTo(311);
    assertThat(ticks.get(1).lastVolume()).isEqualTo(71);
    assertThat(ticks.get(1).amount()).isEqualTo(487_976_040.0);
  }

  @Test
  void shouldReadRealBooksWhoseTradingDateStaysPastMidnight() {
    final List<DraftContent> ticks =
        all(SharedData.file("binance_book5_20240808.parquet"), NOTHING_SAID);
    assertThat(ticks).hasSize(58_106);
    assertThat(ticks).allMatch(tick -> tick.tradingDate() == 20240808);
    assertThat(ticks).filteredOn(tick -> tick.time().startsWith("2024-08-09")).hasSize(204);
    assertThat(ticks).isSortedAccordingTo((a, b) -> Long.compare(a.timeNs(), b.timeNs()));
    assertThat(ticks.get(0).bids()).hasSize(5);
  }

  @Test
  void shouldSortRealQuotesByTimeAndTakeTheDateFromTheFolder() {
    final List<DraftContent> ticks =
        all(SharedData.file("polymarket/dt=2026-07-10/data_0.parquet"), NOTHING_SAID);
    assertThat(ticks).hasSize(783_350);
    assertThat(ticks).isSortedAccordingTo((a, b) -> Long.compare(a.timeNs(), b.timeNs()));
    assertThat(ticks).allMatch(tick -> tick.tradingDate() == 20260710);
    assertThat(ticks).anyMatch(tick -> tick.bids().isEmpty() || tick.asks().isEmpty());
  }

  @Test
  void shouldReadRealTradesWithDecimalPricesInTheZoneGiven() throws Exception {
    final Path file = SharedData.file("lean_us_trades_20131007_11.parquet");
    final ReadOptions newYork = ReadOptions.builder().zone(ZoneId.of("America/New_York")).build();
    try (TickFile ticks = TickFile.open(file, newYork, null)) {
      final DraftContent first = next(ticks);
      assertThat(first.time()).isEqualTo("2013-10-07T08:00:00.464Z");
      assertThat(first.lastPrice()).isEqualTo(167.41);
      assertThat(first.lastVolume()).isEqualTo(100);
      assertThat(first.volume()).isNaN();
      assertThat(first.exchange()).isEqualTo("P");
      assertThat(ticks.columnsLeftBehind()).containsExactly("cond", "suspicious", "seq");
      assertThat(ticks.rowCount()).isEqualTo(2_793_812);
    }
  }

  @Test
  void shouldCallSentinelsMissingAndZeroLevelsAbsent() {
    final Path file =
        new Bars()
            .column("InstrumentID", ColumnType.TEXT)
            .column("TradingDay", ColumnType.TEXT)
            .column("UpdateTime", ColumnType.TEXT)
            .column("UpdateMillisec", ColumnType.INT)
            .column("LastPrice", ColumnType.DOUBLE)
            .column("SettlementPrice", ColumnType.DOUBLE)
            .column("BidPrice1", ColumnType.DOUBLE)
            .column("BidVolume1", ColumnType.LONG)
            .column("BidPrice2", ColumnType.DOUBLE)
            .column("BidVolume2", ColumnType.LONG)
            .column("AskPrice1", ColumnType.DOUBLE)
            .column("AskVolume1", ColumnType.LONG)
            .row("rb2405", "20240102", "09:00:00", 500L, NONE, NONE, 10.0, 5L, NONE, 0L, 0.0, 0L)
            .row("rb2405", "20240102", "09:00:01", 0L, 11.0, 12.0, -1.0, 5L, 0.0, 0L, 12.0, 1L)
            .write(folder.resolve("ctp.parquet"));
    final List<DraftContent> ticks = all(file, NOTHING_SAID);
    assertThat(ticks.get(0).lastPrice()).isNaN();
    assertThat(ticks.get(0).settlement()).isNaN();
    assertThat(ticks.get(0).bids()).containsExactly("10.0x5.0");
    assertThat(ticks.get(0).asks()).isEmpty();
    assertThat(ticks.get(0).time()).isEqualTo("2024-01-02T09:00:00.500Z");
    assertThat(ticks.get(1).bids()).containsExactly("-1.0x5.0");
    assertThat(ticks.get(1).settlement()).isEqualTo(12.0);
  }

  @Test
  void shouldReadListsOfLevels() {
    final Path file =
        new Bars()
            .column("time", ColumnType.LONG)
            .column("code", ColumnType.TEXT)
            .column("askPrice", ColumnType.DOUBLE_LIST)
            .column("bidPrice", ColumnType.DOUBLE_LIST)
            .column("askVol", ColumnType.DOUBLE_LIST)
            .column("bidVol", ColumnType.DOUBLE_LIST)
            .row(
                1_704_159_000_000L,
                "000001.SZ",
                new double[] {10.2, 10.3, 0},
                new double[] {10.1},
                new double[] {1, 2, 0},
                new double[] {3})
            .write(folder.resolve("lists.parquet"));
    final DraftContent tick = all(file, NOTHING_SAID).get(0);
    assertThat(tick.asks()).containsExactly("10.2x1.0", "10.3x2.0");
    assertThat(tick.bids()).containsExactly("10.1x3.0");
    assertThat(tick.time()).isEqualTo("2024-01-02T01:30:00Z");
    assertThat(TickFile.zoneOfNewQueue(List.of(file), NOTHING_SAID))
        .isEqualTo(ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void shouldSortStablyAcrossRowGroupsAndCountWhatIsNoTick() {
    final Bars bars =
        new Bars()
            .column("ts", ColumnType.LOCAL_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("price", ColumnType.DOUBLE)
            .groups(2);
    final long base = 1_704_159_000_000_000_000L;
    final Path file =
        bars.row(base + 3, "A", 1.0)
            .row(base + 1, "A", 2.0)
            .row(base + 3, "A", 3.0)
            .row(null, "A", 4.0)
            .row(base + 1, "A", 5.0)
            .row(base + 2, null, 6.0)
            .row(base, "A", null)
            .write(folder.resolve("trades.parquet"));
    try (TickFile ticks = TickFile.open(file, NOTHING_SAID, ZoneOffset.UTC)) {
      assertThat(all(ticks))
          .extracting(DraftContent::lastPrice)
          .containsExactly(Double.NaN, 2.0, 5.0, 1.0, 3.0);
      assertThat(ticks.rejected())
          .extractingFromEntries(entry -> entry.getKey() + " " + entry.getValue().count())
          .containsExactlyInAnyOrder("no time 1", "no symbol 1");
    }
  }

  @Test
  void shouldRefuseBooksOfTwoExchangesUnlessQualified() {
    final Bars bars =
        new Bars()
            .column("ts", ColumnType.UTC_TIMESTAMP)
            .column("symbol", ColumnType.TEXT)
            .column("exchange", ColumnType.TEXT)
            .column("bid", ColumnType.DOUBLE)
            .column("ask", ColumnType.DOUBLE);
    final Path file =
        bars.row(1_000L, "A", "X", 1.0, 2.0)
            .row(1_000L, "A", "Y", 1.0, 2.0)
            .write(folder.resolve("books.parquet"));
    assertThatThrownBy(() -> all(file, NOTHING_SAID))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("'A'")
        .hasMessageContaining("--qualify-symbols");
    assertThat(all(file, ReadOptions.builder().qualifySymbols(true).build()))
        .extracting(DraftContent::symbol)
        .containsExactly("A.X", "A.Y");
  }

  @Test
  void shouldRefuseBarsAndText() throws Exception {
    final Path bars = Bars.daily().bar("2024-01-02", "A", 1).write(folder.resolve("b.parquet"));
    assertThatThrownBy(() -> TickFile.open(bars, NOTHING_SAID, null))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("holds daily bars, no ticks");
    final Path text = Files.writeString(folder.resolve("t.parquet"), "no Parquet");
    assertThatThrownBy(() -> TickFile.open(text, NOTHING_SAID, null))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageStartingWith(text + ": ");
  }

  @Test
  void shouldReadTimesInTheQueuesZoneWhereNothingElseTells() {
    final Path file =
        new Bars()
            .column("ts", ColumnType.LOCAL_TIMESTAMP)
            .column("price", ColumnType.DOUBLE)
            .row(1_704_157_200_000_000_000L, 1.0)
            .write(folder.resolve("XYZ.parquet"));
    try (TickFile ticks = TickFile.open(file, NOTHING_SAID, ZoneId.of("Asia/Tokyo"))) {
      final DraftContent tick = next(ticks);
      assertThat(tick.symbol()).isEqualTo("XYZ");
      assertThat(tick.time()).isEqualTo("2024-01-01T16:00:00Z");
      assertThat(tick.tradingDate()).isEqualTo(20240102);
    }
  }

  private static List<DraftContent> all(final Path file, final ReadOptions options) {
    try (TickFile ticks = TickFile.open(file, options, null)) {
      return all(ticks);
    }
  }

  private static List<DraftContent> all(final TickFile file) {
    final List<DraftContent> ticks = new ArrayList<>();
    final TickDraft draft = new TickDraft();
    while (file.next(draft)) {
      ticks.add(DraftContent.of(draft));
    }
    return ticks;
  }

  private static DraftContent next(final TickFile file) {
    final TickDraft draft = new TickDraft();
    assertThat(file.next(draft)).isTrue();
    return DraftContent.of(draft);
  }
}
