/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ipc.TickDraft;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a store in a file: all that were asked for, and the same ones when ingested again. */
class StoreExportTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long HALF_PAST_NINE_NS = 90 * 60_000_000_000L; // 01:30 in UTC
  private static final LocalDate FIRST = LocalDate.of(2023, 12, 29);

  @TempDir private Path folder;

  /** Three dates of every kind; ticks of one time that are equal, and one that differs. */
  private Path store() {
    final Path store = folder.resolve("store");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SHANGHAI)) {
      writer.publishDaily(2023, List.of(chunk(FIRST, 0)));
      writer.publishDaily(
          2024, List.of(chunk(LocalDate.of(2024, 1, 2), 0), chunk(LocalDate.of(2024, 1, 3), 0)));
      for (final LocalDate date : List.of(FIRST, LocalDate.of(2024, 1, 2))) {
        writer.publishMinutes(date, List.of(chunk(date, HALF_PAST_NINE_NS)), Merging.MERGE);
        writer.publishTicks(
            date, List.of(List.of(chunk(date, HALF_PAST_NINE_NS + 500_000_000L))), Merging.MERGE);
      }
    }
    return store;
  }

  private static RowChunk chunk(final LocalDate date, final long sinceMidnightNs) {
    final long time = date.toEpochDay() * RowChunk.DAY_NS + sinceMidnightNs;
    return new RowChunk(
        new byte[][] {utf8("a,\"b"), utf8("合约")},
        new int[] {0, 1, 1, 1},
        new long[] {time, time, time, time},
        List.of(
            doubles("close", 1.5, -0.0, Double.NaN, Double.NaN),
            doubles("last_price", 0.1, 1e300, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
            doubles("bid_price_1", 7, Double.NaN, 3, 3),
            doubles("bid_volume_1", 1, 2, 3, 3),
            new ColumnValues.Longs(
                new ColumnSpec("id", ColumnType.INT64), new long[] {Long.MAX_VALUE, -1, 5, 5}),
            new ColumnValues.Texts(
                new ColumnSpec("exchange_id", ColumnType.TEXT),
                new byte[][] {utf8(""), utf8("X\nY")},
                new int[] {-1, 0, 1, 1})));
  }

  private static ColumnValues doubles(final String name, final double... values) {
    return new ColumnValues.Doubles(new ColumnSpec(name, ColumnType.DOUBLE), values);
  }

  private static byte[] utf8(final String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void shouldGiveTheSameStoreWhenIngestedAgain() throws IOException {
    final Path store = store();
    final Path copy = folder.resolve("copy");
    assertRoundTrip(store, copy);
    StoreContents.assertSame(copy, store);
  }

  private void assertRoundTrip(final Path store, final Path copy) throws IOException {
    try (MarketCenter market = MarketCenter.open(store)) {
      for (final Kind kind : Kind.values()) {
        final Path file = folder.resolve(kind.label() + ".parquet");
        final ExportReport written = StoreExport.of(market, kind).write(file, false);
        if (written.rows() > 0) {
          final IngestReport read = Ingest.builder(copy).path(file.toString()).build().run();
          assertThat(read.rows()).as(read.toString()).isEqualTo(written.rows());
        }
      }
      try (MarketCenter copied = MarketCenter.open(copy)) {
        assertThat(copied.zone()).isEqualTo(market.zone());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lean_us_daily.parquet",
        "lean_es_futures_minute_20131007_08.parquet",
        "cffex_if_ctp_ticks_20210104_06.parquet",
        "binance_book5_20240808.parquet"
      })
  void shouldGiveTheSameStoreOfRealData(final String name) throws IOException {
    final Path store = folder.resolve("real");
    Ingest.builder(store).path(SharedData.file(name).toString()).build().run();
    assertRoundTrip(store, folder.resolve("copy"));
    StoreContents.assertSameValues(folder.resolve("copy"), store);
  }

  @Test
  void shouldSaveOnlyWhatWasAskedFor() throws IOException {
    try (MarketCenter market = MarketCenter.open(store())) {
      final StoreExport daily = StoreExport.of(market, Kind.DAILY);
      final LocalDate newYear = LocalDate.of(2024, 1, 1);
      assertThat(rows(daily)).isEqualTo(6);
      assertThat(rows(daily.between(newYear, null))).isEqualTo(4);
      assertThat(rows(daily.between(LocalDate.of(2024, 1, 3), newYear.plusYears(9)))).isEqualTo(2);
      assertThat(rows(daily.between(null, newYear).symbols(List.of("合约", "nobody")))).isEqualTo(1);
      assertThat(rows(daily.between(newYear, newYear))).isZero();
      assertThat(rows(StoreExport.of(market, Kind.TICK).between(newYear, null))).isEqualTo(4);
      assertThat(rows(StoreExport.of(market, Kind.MINUTE).between(null, FIRST))).isEqualTo(2);
    }
  }

  private long rows(final StoreExport export) throws IOException {
    final Path file = folder.resolve("some.parquet");
    final ExportReport report = export.write(file, true);
    try (ParquetFile read = ParquetFile.open(file)) {
      assertThat(read.rowCount()).isEqualTo(report.rows());
      assertThat(report.bytes()).isEqualTo(Files.size(file));
      assertThat(read.columns())
          .extracting(ParquetColumn::name)
          .startsWith("kind", "order_book_id", "trading_date", "datetime");
    }
    return report.rows();
  }

  @Test
  void shouldWriteCommaSeparatedValues() throws IOException {
    final Path file = folder.resolve("ticks.csv");
    try (MarketCenter market = MarketCenter.open(store())) {
      StoreExport.of(market, Kind.TICK).between(FIRST, FIRST).write(file, false);
      assertThat(Files.readString(file))
          .isEqualTo(
              """
              kind,order_book_id,trading_date,datetime,close,last_price,bid_price_1,bid_volume_1,\
              id,exchange_id
              tick,"a,""b",2023-12-29,2023-12-29T09:30:00.5+08:00,1.5,0.1,7,1,9223372036854775807,
              tick,合约,2023-12-29,2023-12-29T09:30:00.5+08:00,-0.0,1.0E300,,2,-1,""
              tick,合约,2023-12-29,2023-12-29T09:30:00.5+08:00,,Infinity,3,3,5,"X
              Y"
              tick,合约,2023-12-29,2023-12-29T09:30:00.5+08:00,,Infinity,3,3,5,"X
              Y"
              """);
      StoreExport.of(market, Kind.DAILY)
          .between(FIRST, FIRST)
          .symbols(List.of("a,\"b"))
          .write(file, true);
      assertThat(Files.readString(file))
          .endsWith("\ndaily,\"a,\"\"b\",2023-12-29,,1.5,0.1,7,1,9223372036854775807,\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldNotReplaceAFileUnasked(final Kind kind) throws IOException {
    final Path file = Files.writeString(folder.resolve("there.parquet"), "precious");
    try (MarketCenter market = MarketCenter.open(store())) {
      assertThatThrownBy(() -> StoreExport.of(market, kind).write(file, false))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(file).hasContent("precious");
      StoreExport.of(market, kind).write(file, true);
    }
    try (ParquetFile read = ParquetFile.open(file);
        Stream<Path> left = Files.list(folder)) {
      assertThat(read.rowCount()).isPositive();
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void shouldLeaveNothingWhenItCannotWrite() {
    try (MarketCenter market = MarketCenter.open(store())) {
      final Path nowhere = folder.resolve("missing/file.csv");
      assertThatThrownBy(() -> StoreExport.of(market, Kind.TICK).write(nowhere, false))
          .hasMessageContaining("missing");
      assertThatThrownBy(
              () -> StoreExport.of(market, Kind.TICK).write(folder.resolve("a.txt"), false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a.txt");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.txt");
  }

  @Test
  void shouldGiveTicksThatTravelOnAQueue() throws IOException {
    final Path file = folder.resolve("ticks.parquet");
    try (MarketCenter market = MarketCenter.open(store())) {
      StoreExport.of(market, Kind.TICK).symbols(List.of("a,\"b")).write(file, false);
    }
    final TickDraft draft = new TickDraft();
    try (TickFile ticks = TickFile.open(file, ReadOptions.builder().build(), null)) {
      assertThat(ticks.zone()).isEqualTo(SHANGHAI);
      assertThat(ticks.next(draft)).isTrue();
      assertThat(ticks.columnsLeftBehind()).contains("kind", "id");
      assertThat(ticks.mapping()).contains("last_price <- last_price (DOUBLE)");
    }
  }
}
