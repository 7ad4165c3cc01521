/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.internal.parquet.ParquetTableWriter.Options;
import io.mmarket.ingest.internal.parquet.RandomTable.Nulls;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFileTest {
  @TempDir Path folder;

  @Test
  void shouldNeedNoClassOfHadoop() {
    final ClassLoader loader = ParquetFile.class.getClassLoader();
    for (final String name :
        List.of("conf.Configuration", "fs.Path", "io.compress.CompressionCodec")) {
      assertThatThrownBy(() -> Class.forName("org.apache.hadoop." + name, false, loader))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void shouldLetManyThreadsReadAtOnce() throws Exception {
    final Path path = mixed();
    try (ParquetFile file = ParquetFile.open(path);
        ParquetFile alone = ParquetFile.open(path)) {
      final List<ParquetColumn> numbers =
          file.columns().stream()
              .filter(c -> c.form() == ColumnForm.FLOATING && !c.list())
              .toList();
      final ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        final List<Future<double[]>> reads = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
          for (int g = 0; g < file.rowGroupCount(); g++) {
            for (final ParquetColumn column : numbers) {
              final int group = g;
              reads.add(threads.submit(() -> file.readDoubles(group, column)));
            }
          }
        }
        int next = 0;
        for (int round = 0; round < 20; round++) {
          for (int g = 0; g < file.rowGroupCount(); g++) {
            for (final ParquetColumn column : numbers) {
              final double[] read = reads.get(next++).get(60, TimeUnit.SECONDS);
              assertThat(Arrays.equals(read, alone.readDoubles(g, column))).isTrue();
            }
          }
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void shouldFailCleanlyWhenClosedUnderReaders() throws Exception {
    final ParquetFile file = ParquetFile.open(mixed());
    final ParquetColumn column = file.columns().get(0);
    final ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      final List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> readUntilClosed(file, column)));
      }
      file.close();
      for (final Future<Integer> reader : readers) {
        assertThat(reader.get(60, TimeUnit.SECONDS)).isNotNegative();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int readUntilClosed(final ParquetFile file, final ParquetColumn column) {
    for (int reads = 0; ; reads++) {
      try {
        file.readDoubles(0, column);
      } catch (final MarketDataException e) {
        assertThat(e).isNotInstanceOf(ParquetRefusedException.class).hasMessageContaining("closed");
        return reads;
      }
    }
  }

  @Test
  void shouldGiveStatisticsInTheUnitsOfTheValues() {
    final Path path = folder.resolve("statistics.parquet");
    final List<TableColumn> columns =
        List.of(
            new TableColumn("price", ColumnType.DOUBLE),
            new TableColumn("time", ColumnType.UTC_TIMESTAMP),
            new TableColumn("symbol", ColumnType.TEXT));
    try (ParquetTableWriter out = ParquetTableWriter.create(path, columns, Options.DEFAULT)) {
      for (int i = 1; i <= 100; i++) {
        out.setDouble(0, i * 0.5).setLong(1, i * 1_000L).endRow();
      }
      out.endRow();
    }
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThat(file.columns())
          .extracting(ParquetColumn::adjustedToUtc)
          .containsExactly(false, true, false);
      assertThat(file.statistics(0, file.columns().get(0)))
          .isEqualTo(new ColumnStatistics(0.5, 50.0, 1));
      assertThat(file.statistics(0, file.columns().get(1)))
          .isEqualTo(new ColumnStatistics(1_000L, 100_000L, 1));
      assertThat(file.statistics(0, file.columns().get(2)).nullCount()).isEqualTo(101);
    }
  }

  @Test
  void shouldNameColumnsThatHoldSomethingElse() throws IOException {
    try (ParquetFile file = ParquetFile.open(mixed())) {
      assertThatThrownBy(() -> file.readDoubles(0, column(file, "s")))
          .isInstanceOf(ParquetRefusedException.class)
          .hasMessageEndingWith("column s, row group 0: holds no numbers but BINARY STRING");
      assertThatThrownBy(() -> file.readLongs(0, column(file, "d")))
          .hasMessageEndingWith("holds no integers but DOUBLE");
      assertThatThrownBy(() -> file.readText(0, column(file, "d")))
          .hasMessageEndingWith("holds no text but DOUBLE");
      assertThatThrownBy(() -> file.readDoubles(0, column(file, "list")))
          .hasMessageEndingWith("holds many values a row: list of DOUBLE");
      assertThatThrownBy(() -> file.readDoubleLists(0, column(file, "d")))
          .hasMessageEndingWith("holds no lists but DOUBLE");
      assertThat(column(file, "fix").form()).isEqualTo(ColumnForm.OPAQUE);
      assertThat(column(file, "g.z").form()).isEqualTo(ColumnForm.OPAQUE);
    }
  }

  @ParameterizedTest
  @EnumSource(WriterVersion.class)
  void shouldReadLargeRowGroupsInPieces(final WriterVersion version) throws IOException {
    final Path path = folder.resolve("large.parquet");
    final ParquetProperties properties =
        ParquetProperties.builder()
            .withWriterVersion(version)
            .withPageRowCountLimit(70)
            .withDictionaryPageSize(1_000)
            .build();
    new RandomTable(5, Nulls.SOME, 300).write(path, properties, Compression.SNAPPY, 1_000, 1, 333);
    try (ParquetFile whole = ParquetFile.open(path);
        ParquetFile pieces = ParquetFile.open(path, 90)) {
      assertThat(whole.rowGroupCount()).isEqualTo(3);
      assertThat(pieces.rowGroupCount()).isEqualTo(12 + 1 + 4);
      assertThat(pieces.rowCount()).isEqualTo(whole.rowCount());
      for (final ParquetColumn column : whole.columns()) {
        assertThat(RowStrings.of(pieces, column))
            .as(column.toString())
            .isEqualTo(RowStrings.of(whole, column));
      }
    }
  }

  private static ParquetColumn column(final ParquetFile file, final String name) {
    return file.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private Path mixed() throws IOException {
    final Path path = folder.resolve("mixed.parquet");
    new RandomTable(3, Nulls.SOME, 1_000)
        .write(path, ParquetProperties.builder().build(), Compression.SNAPPY, 2_000, 1_500);
    return path;
  }
}
