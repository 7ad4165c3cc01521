/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.RandomTable.Nulls;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.format.Encoding;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type and list in every encoding, codec, page version and pattern of nulls, beside
 * parquet-java's reader.
 */
class ParquetDifferentialTest {
  private static final int DISTINCT = 50;
  private static final int DISTINCT_TOO_MANY = 3_000;

  /** What a chunk has that starts with a dictionary and gives it up: numbers, say. */
  private static final Map<WriterVersion, Set<Encoding>> MIXED =
      Map.of(
          WriterVersion.PARQUET_1_0, Set.of(Encoding.PLAIN_DICTIONARY, Encoding.PLAIN),
          WriterVersion.PARQUET_2_0, Set.of(Encoding.RLE_DICTIONARY, Encoding.DELTA_BINARY_PACKED));

  @TempDir private Path folder;

  static List<Arguments> tables() {
    final List<Arguments> tables = new ArrayList<>();
    for (final WriterVersion version : WriterVersion.values()) {
      for (final Coding coding : Coding.values()) {
        for (final Nulls nulls : Nulls.values()) {
          for (final BytesInputCompressor codec : TestCompressor.all()) {
            tables.add(Arguments.of(version, coding, nulls, codec));
          }
        }
      }
    }
    return tables;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldReadWhatTheReferenceReads(
      final WriterVersion version,
      final Coding coding,
      final Nulls nulls,
      final BytesInputCompressor codec)
      throws IOException {
    final Path file = folder.resolve("table.parquet");
    final ParquetProperties properties =
        coding
            .properties()
            .withWriterVersion(version)
            .withPageSize(4_096)
            .withMinRowCountForPageSizeCheck(20)
            .withPageRowCountLimit(90)
            .withPageWriteChecksumEnabled(true)
            .build();
    final int rows = TestScale.count(200, 3_000);
    new RandomTable(
            20_260_101,
            nulls,
            coding == Coding.OVERFLOWING_DICTIONARY ? DISTINCT_TOO_MANY : DISTINCT)
        .write(file, properties, codec, rows, 1, rows / 4);
    OracleComparison.compare(file, Integer.MAX_VALUE);
    if (coding == Coding.OVERFLOWING_DICTIONARY && nulls == Nulls.NONE) {
      assertThat(TakenApart.of(file, false).encodingsOfChunks())
          .anyMatch(found -> found.containsAll(MIXED.get(version)));
    }
  }
}
