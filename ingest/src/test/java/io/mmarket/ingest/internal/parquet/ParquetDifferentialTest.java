/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.ingest.internal.parquet.RandomTable.Nulls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type in every encoding, page version and pattern of nulls, beside parquet-java's reader.
 */
class ParquetDifferentialTest {
  private enum Dictionary {
    NEVER(false, 1 << 20, 500),
    ALWAYS(true, 1 << 20, 50),
    /** Starts with a dictionary and gives it up in the middle of a chunk. */
    OVERFLOWING(true, 1_500, 3_000);

    final boolean enabled;
    final int maxBytes;
    final int distinct;

    Dictionary(final boolean enabled, final int maxBytes, final int distinct) {
      this.enabled = enabled;
      this.maxBytes = maxBytes;
      this.distinct = distinct;
    }
  }

  @TempDir Path folder;

  static List<Arguments> tables() {
    final List<Arguments> tables = new ArrayList<>();
    for (final WriterVersion version : WriterVersion.values()) {
      for (final Dictionary dictionary : Dictionary.values()) {
        for (final Nulls nulls : Nulls.values()) {
          tables.add(Arguments.of(version, dictionary, nulls, false, compression(tables.size())));
        }
      }
      for (final Nulls nulls : Nulls.values()) {
        tables.add(
            Arguments.of(version, Dictionary.NEVER, nulls, true, compression(tables.size())));
      }
    }
    return tables;
  }

  private static Compression compression(final int n) {
    final List<Compression> all = List.of(Compression.values());
    return all.get(n % all.size());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldReadWhatTheReferenceReads(
      final WriterVersion version,
      final Dictionary dictionary,
      final Nulls nulls,
      final boolean split,
      final Compression compression)
      throws IOException {
    final Path file = folder.resolve("table.parquet");
    final ParquetProperties properties =
        ParquetProperties.builder()
            .withWriterVersion(version)
            .withDictionaryEncoding(dictionary.enabled)
            .withDictionaryPageSize(dictionary.maxBytes)
            .withExtendedByteStreamSplitEncoding(split)
            .withPageSize(4_096)
            .withMinRowCountForPageSizeCheck(50)
            .withPageRowCountLimit(700)
            .withPageWriteChecksumEnabled(true)
            .build();
    new RandomTable(20260101, nulls, dictionary.distinct)
        .write(file, properties, compression, 1_600, 1, 400);
    OracleComparison.compare(file, Integer.MAX_VALUE);
  }
}
