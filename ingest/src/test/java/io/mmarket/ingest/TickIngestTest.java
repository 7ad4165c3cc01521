/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.TickSeries;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for files of ticks on their way into a store, each on files made for it. */
class TickIngestTest {
  private static final String DATE = "2024-01-02";
  private static final long OPEN_NS =
      Instant.parse("2024-01-02T01:30:00Z").toEpochMilli() * 1_000_000;

  @TempDir private Path folder;

  @Test
  void shouldKeepEveryFieldAndOtherColumnsByName() {
    new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("exchange", ColumnType.TEXT)
        .column("last_price", ColumnType.DOUBLE)
        .column("volume", ColumnType.LONG)
        .column("cum_volume", ColumnType.LONG)
        .column("turnover", ColumnType.DOUBLE)
        .column("PreClosePrice", ColumnType.DOUBLE)
        .column("close", ColumnType.DOUBLE)
        .column("order_id", ColumnType.LONG)
        .column("cond", ColumnType.TEXT)
        .column("recv", ColumnType.UTC_TIMESTAMP)
        .column("expiry", ColumnType.DATE)
        .column("bid1", ColumnType.DOUBLE)
        .column("ask1", ColumnType.DOUBLE)
        .row(
            OPEN_NS,
            "A",
            "X",
            9.5,
            3L,
            100L,
            950.0,
            9.0,
            null,
            (1L << 60) + 1,
            "@",
            OPEN_NS + 5,
            LocalDate.of(2024, 3, 15),
            9.0,
            10.0)
        .write(folder.resolve("in/a.parquet"));
    assertThat(ingest("in").rows()).isEqualTo(1);
    try (MarketCenter market = open()) {
      final TickSeries ticks = market.getTicksShared("A", DATE);
      assertThat(ticks.exchangeId(0)).isEqualTo("X");
      assertThat(ticks.lastPrice(0)).isEqualTo(9.5);
      assertThat(ticks.volume(0)).isEqualTo(100);
      assertThat(ticks.lastVolume(0)).isEqualTo(3);
      assertThat(ticks.amount(0)).isEqualTo(950);
      assertThat(ticks.preClose(0)).isEqualTo(9);
      assertThat(ticks.value(Field.CLOSE, 0)).isNaN();
      assertThat(ticks.longs("order_id")).containsExactly((1L << 60) + 1);
      assertThat(ticks.longs("recv")).containsExactly(OPEN_NS + 5);
      assertThat(ticks.doubles("expiry")).containsExactly(20_240_315);
      assertThat(ticks.texts("cond")).containsExactly("@");
      assertThat(ticks.bidPrice(0, 1)).isEqualTo(9);
      assertThat(ticks.bidVolume(0, 1)).isNaN();
      assertThat(ticks.bidDepth(0)).isEqualTo(1);
    }
  }

  @Test
  void shouldReadBooksFromListsUpToTenLevelsAndLeaveAbsentOnesOut() {
    final double[] deep = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    final double[] zero = {5, 0, 7, 0};
    lists()
        .row(OPEN_NS, "A", deep, deep, new double[0], new double[0])
        .row(OPEN_NS + 1, "A", zero, zero, new double[] {8}, new double[] {1})
        .row(OPEN_NS + 2, "A", null, null, null, null)
        .write(folder.resolve("in/lists.parquet"));
    assertThat(ingest("in").rows()).isEqualTo(3);
    try (MarketCenter market = open()) {
      final TickSeries ticks = market.getTicksShared("A", DATE);
      assertThat(List.of(ticks.bidDepth(0), ticks.bidDepth(1), ticks.bidDepth(2)))
          .containsExactly(10, 3, 0);
      assertThat(ticks.bidPrice(0, 10)).isEqualTo(10);
      assertThat(ticks.bidPrice(1, 2)).isNaN();
      assertThat(ticks.askDepth(1)).isEqualTo(1);
    }
  }

  @Test
  void shouldCountEqualTicksOfSeveralFilesOnceAndKeepThoseOfOne() {
    prices()
        .row(OPEN_NS, "A", 1.0)
        .row(OPEN_NS, "A", 1.0)
        .row(OPEN_NS, "A", 2.0)
        .write(folder.resolve("in/1.parquet"));
    prices()
        .row(OPEN_NS + 1, "A", 3.0)
        .row(OPEN_NS, "A", 1.0)
        .row(OPEN_NS - 1, "A", 4.0)
        .write(folder.resolve("in/2.parquet"));
    final IngestReport report = ingest("in");
    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(lastPrices()).containsExactly(4, 1, 1, 2, 3);
    assertThat(ingest("in").rows()).isZero();
    prices()
        .row(OPEN_NS + 1, "A", 3.0)
        .row(OPEN_NS + 2, "A", 5.0)
        .write(folder.resolve("more/3.parquet"));
    assertThat(ingest("more").rows()).isEqualTo(2);
    assertThat(lastPrices()).containsExactly(4, 1, 1, 2, 3, 5);
  }

  @Test
  void shouldReplaceTheTicksOfASymbolAndDateWhenAsked() {
    prices().row(OPEN_NS, "A", 1.0).row(OPEN_NS, "B", 2.0).write(folder.resolve("in/1.parquet"));
    ingest("in");
    prices().row(OPEN_NS + 1, "A", 3.0).write(folder.resolve("more/2.parquet"));
    Ingest.builder(folder.resolve("store"))
        .path(folder.resolve("more").toString())
        .replace(true)
        .build()
        .run();
    assertThat(lastPrices()).containsExactly(3);
    try (MarketCenter market = open()) {
      assertThat(market.getTicksShared("B", DATE).size()).isEqualTo(1);
    }
  }

  @Test
  void shouldCountRowsThatCannotBeUsedAndKeepEmptyBooks() {
    final Path file =
        prices()
            .row(OPEN_NS, "A", null)
            .row(null, "A", 1.0)
            .row(OPEN_NS, null, 1.0)
            .row(OPEN_NS, "", 1.0)
            .write(folder.resolve("in/bad.parquet"));
    final IngestReport report = ingest("in");
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.rejected())
        .containsOnly(
            entry("no time", new RejectedRows(1, new RejectedRow(file, 2, "datetime", "null"))),
            entry("no symbol", new RejectedRows(2, new RejectedRow(file, 3, "symbol", "null"))));
    assertThat(lastPrices()).containsExactly(Double.NaN);
  }

  @Test
  void shouldRefuseBooksOfTwoExchangesAtOneTimeAndTakeTradesOfMany() {
    book()
        .row(OPEN_NS, "A", "X", 1.0, 2.0)
        .row(OPEN_NS, "A", "Y", 1.0, 2.0)
        .write(folder.resolve("in/book.parquet"));
    assertThat(ingest("in").refused().get(0).reason()).contains("'A'", "--qualify-symbols");
    new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("exchange", ColumnType.TEXT)
        .column("price", ColumnType.DOUBLE)
        .row(OPEN_NS, "A", "X", 1.0)
        .row(OPEN_NS, "A", "Y", 1.0)
        .write(folder.resolve("trades/trades.parquet"));
    assertThat(ingest("trades").rows()).isEqualTo(2);
    try (MarketCenter market = open()) {
      assertThat(market.getTicksShared("A", DATE).texts("exchange_id")).containsExactly("X", "Y");
    }
  }

  @Test
  void shouldTakeBooksOfTwoExchangesThatAlternate() {
    book()
        .row(OPEN_NS, "A", "X", 1.0, 2.0)
        .row(OPEN_NS + 1, "A", "Y", 1.0, 2.0)
        .row(OPEN_NS + 2, "A", "X", 1.0, 2.0)
        .write(folder.resolve("in/book.parquet"));
    assertThat(ingest("in").refused()).isEmpty();
  }

  @Test
  void shouldStoreTheSameWhenMemoryIsShort() {
    final Bars ticks = prices().groups(100);
    for (int row = 0; row < 2_000; row++) {
      final long day = row * 7_919L % 10;
      ticks.row(OPEN_NS + day * 86_400_000_000_000L + row % 50, "S" + row % 3, (double) row);
    }
    ticks.write(folder.resolve("in/days.parquet"));
    ingest("in");
    Ingest.builder(folder.resolve("sparing"))
        .path(folder.resolve("in").toString())
        .memoryBytes(8_000)
        .build()
        .run();
    StoreContents.assertSame(folder.resolve("sparing"), folder.resolve("store"));
  }

  @Test
  void shouldLeaveNoStoreBehindWhenAllThatWaitedOnDiskIsRefused() {
    book()
        .row(OPEN_NS, "A", "X", 1.0, 2.0)
        .row(OPEN_NS, "A", "Y", 1.0, 2.0)
        .write(folder.resolve("in/book.parquet"));
    final IngestReport report =
        Ingest.builder(folder.resolve("store"))
            .path(folder.resolve("in").toString())
            .memoryBytes(1)
            .build()
            .run();
    assertThat(report.refused()).hasSize(1);
    assertThat(folder.resolve("store/CATALOG")).doesNotExist();
    assertThat(folder.resolve("store/staging")).doesNotExist();
    prices().row(OPEN_NS, "A", 1.0).write(folder.resolve("prices.parquet"));
    assertThat(ingest("prices.parquet").rows()).isEqualTo(1);
  }

  private static Bars prices() {
    return new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("last_price", ColumnType.DOUBLE);
  }

  private static Bars book() {
    return new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("exchange", ColumnType.TEXT)
        .column("bid1", ColumnType.DOUBLE)
        .column("ask1", ColumnType.DOUBLE);
  }

  private static Bars lists() {
    return new Bars()
        .column("datetime", ColumnType.UTC_TIMESTAMP)
        .column("symbol", ColumnType.TEXT)
        .column("bid_prices", ColumnType.DOUBLE_LIST)
        .column("bid_volumes", ColumnType.DOUBLE_LIST)
        .column("ask_prices", ColumnType.DOUBLE_LIST)
        .column("ask_volumes", ColumnType.DOUBLE_LIST);
  }

  private double[] lastPrices() {
    try (MarketCenter market = open()) {
      return market.getTicksShared("A", DATE).toArray(Field.LAST_PRICE);
    }
  }

  private IngestReport ingest(final String input) {
    return Ingest.builder(folder.resolve("store"))
        .path(folder.resolve(input).toString())
        .build()
        .run();
  }

  private MarketCenter open() {
    return MarketCenter.open(folder.resolve("store"));
  }
}
