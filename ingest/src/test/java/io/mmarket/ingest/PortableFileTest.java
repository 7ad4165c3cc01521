/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Merging;
import io.mmarket.store.PartitionInfo;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All bars of a store into one file and back: nothing is lost, and nothing is added. */
class PortableFileTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final double[] ODD = {
    Double.NaN, -0.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 0
  };
  private static final long[] ODD_LONGS = {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 7, -1};
  private static final String[] TEXTS = {"", "-", "停牌", "a,b\n", "daily"};

  @TempDir private Path folder;
  private final Random random = new Random(20_240_102);

  @Test
  void shouldGiveBackEveryBarOfEveryColumnAndType() {
    fill(folder.resolve("first"));
    final Path file = folder.resolve("all.parquet");
    try (MarketCenter market = MarketCenter.open(folder.resolve("first"))) {
      market.saveToFile(file);
    }
    StoreWriter.openOrCreate(folder.resolve("second"), ZoneId.of("UTC")).close();
    try (MarketCenter empty = MarketCenter.open(folder.resolve("second"))) {
      empty.loadFromFile(file);
      assertThat(empty.getStats().minuteTimestampsCount()).isPositive();
    }
    StoreContents.assertSame(folder.resolve("second"), folder.resolve("first"));
    final IngestReport report =
        Ingest.builder(folder.resolve("third")).path(file.toString()).build().run();
    assertThat(report.refused()).isEmpty();
    assertThat(report.rejected()).isEmpty();
    StoreContents.assertSame(folder.resolve("third"), folder.resolve("first"));
    try (MarketCenter market = MarketCenter.open(folder.resolve("third"))) {
      assertThat(market.zone()).isEqualTo(SHANGHAI);
    }
  }

  @Test
  void shouldWriteAFileThatAnyReaderUnderstands() throws IOException {
    fill(folder.resolve("store"));
    final Path file = folder.resolve("all.parquet");
    final long rows;
    try (MarketCenter market = MarketCenter.open(folder.resolve("store"))) {
      market.saveToFile(file);
      market.saveToFile(file);
      rows = market.partitions().stream().mapToLong(PartitionInfo::rows).sum();
    }
    try (ParquetFile read = ParquetFile.open(file)) {
      assertThat(read.rowCount()).isEqualTo(rows);
      assertThat(read.columns())
          .extracting(ParquetColumn::name)
          .contains("kind", "order_book_id", "trading_date", "datetime", "close", "kind@text")
          .contains("mixed@double", "mixed@int64", "odd@int64@double");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void shouldSaveAnEmptyMarketAndAddToOneThatHasData() {
    final Path empty = folder.resolve("empty.parquet");
    StoreWriter.openOrCreate(folder.resolve("first"), SHANGHAI).close();
    try (MarketCenter market = MarketCenter.open(folder.resolve("first"))) {
      market.saveToFile(empty);
      market.loadFromFile(empty);
      assertThat(market.partitions()).isEmpty();
      final Path bars =
          Bars.daily()
              .bar("2024-01-02", "A", 1)
              .bar("2024-01-03", "A", 2)
              .write(folder.resolve("b"));
      market.loadFromFile(bars);
      market.loadFromFile(bars);
      assertThat(market.getSeriesShared("A").size()).isEqualTo(2);
    }
  }

  @Test
  void shouldLoadIntoAStoreOfItsOwnThatGoesWithTheCenter() {
    fill(folder.resolve("first"));
    final Path file = folder.resolve("all.parquet");
    try (MarketCenter market = MarketCenter.open(folder.resolve("first"))) {
      market.saveToFile(file);
    }
    final Path own;
    try (MarketCenter loaded = MarketCenter.load(file)) {
      own = loaded.path();
      assertThat(loaded.zone()).isEqualTo(SHANGHAI);
      StoreContents.assertSame(own, folder.resolve("first"));
    }
    assertThat(own).doesNotExist();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarketCenter.load(folder.resolve("missing")));
  }

  @Test
  void shouldSayWhyAFileCannotBeLoaded() throws IOException {
    StoreWriter.openOrCreate(folder.resolve("store"), SHANGHAI).close();
    final Path text = Files.writeString(folder.resolve("text.parquet"), "no Parquet at all");
    try (MarketCenter market = MarketCenter.open(folder.resolve("store"))) {
      assertThatThrownBy(() -> market.loadFromFile(text))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("text.parquet");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> market.loadFromFile(folder.resolve("missing")))
          .withMessageContaining("missing");
    }
  }

  private void fill(final Path store) {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SHANGHAI)) {
      for (int year = 2022; year < 2024; year++) {
        final long first = LocalDate.of(year, 1, 1).toEpochDay();
        writer.publishDaily(year, List.of(chunk(first * RowChunk.DAY_NS, RowChunk.DAY_NS, year)));
      }
      for (int day = 2; day < 5; day++) {
        final LocalDate date = LocalDate.of(2024, 1, day);
        final long eveningBefore = date.toEpochDay() * RowChunk.DAY_NS - 600 * MINUTE_NS;
        writer.publishMinutes(date, List.of(chunk(eveningBefore, MINUTE_NS, day)), Merging.MERGE);
      }
    }
  }

  // Bars of three symbols, with columns that differ from partition to partition.
  private RowChunk chunk(final long firstNs, final long stepNs, final int variant) {
    final int rows = 300;
    final byte[][] symbols = {utf8("000001.XSHE"), utf8("^GSPC"), utf8("合约")};
    final int[] ids = random.ints(rows, 0, symbols.length).toArray();
    final long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      times[row] = firstNs + row * stepNs;
    }
    final List<ColumnValues> columns = new ArrayList<>();
    columns.add(doubles("close", rows));
    columns.add(doubles("amount", rows));
    columns.add(doubles("odd@int64", rows));
    columns.add(texts("kind", rows));
    columns.add(longs("order id", rows));
    columns.add(variant % 2 == 0 ? doubles("mixed", rows) : longs("mixed", rows));
    if (variant % 3 == 0) {
      columns.add(texts("only here", rows));
    }
    return new RowChunk(symbols, ids, times, columns);
  }

  private ColumnValues doubles(final String name, final int rows) {
    final double[] values = random.doubles(rows, 0, 100).toArray();
    for (int row = 0; row < rows; row += 3) {
      values[row] = ODD[random.nextInt(ODD.length)];
    }
    return new ColumnValues.Doubles(new ColumnSpec(name, ColumnType.DOUBLE), values);
  }

  private ColumnValues longs(final String name, final int rows) {
    final long[] values = random.longs(rows).toArray();
    for (int row = 0; row < rows; row += 2) {
      values[row] = ODD_LONGS[random.nextInt(ODD_LONGS.length)];
    }
    return new ColumnValues.Longs(new ColumnSpec(name, ColumnType.INT64), values);
  }

  private ColumnValues texts(final String name, final int rows) {
    final byte[][] dictionary = new byte[TEXTS.length][];
    for (int id = 0; id < TEXTS.length; id++) {
      dictionary[id] = utf8(TEXTS[id]);
    }
    final int[] ids = random.ints(rows, -1, TEXTS.length).toArray();
    return new ColumnValues.Texts(new ColumnSpec(name, ColumnType.TEXT), dictionary, ids);
  }

  private static byte[] utf8(final String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
