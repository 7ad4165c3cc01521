/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that others wrote; skipped where they are not beside the project. */
class ParquetRealFilesTest {
  @ParameterizedTest
  @CsvSource({
    "polymarket/dt=2026-07-10/data_0.parquet,783350",
    "cffex_if_ctp_ticks_20210104_06.parquet,84347",
    "binance_book5_20240808.parquet,58106",
    "lean_us_daily.parquet,61508",
    "lean_es_futures_minute_20131007_08.parquet,3392",
    "lean_us_trades_20131007_11.parquet,2793812"
  })
  void shouldReadMarketData(final String name, final long rows) throws IOException {
    final Path path = file(name);
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThat(file.rowCount()).isEqualTo(rows);
      assertThat(file.columns()).noneMatch(c -> c.form() == ColumnForm.OPAQUE);
    }
    assertThat(FileDigest.of(path)).doesNotContainValue(-1);
    OracleComparison.compare(path, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byte_stream_split.zstd.parquet",
        "datapage_v2.snappy.parquet",
        "delta_binary_packed.parquet",
        "int64_decimal.parquet",
        "int96_from_spark.parquet",
        "lz4_raw_compressed.parquet",
        "nested_structs.rust.parquet"
      })
  void shouldReadWhatTheReferenceReadsOfConformanceFiles(final String name) throws IOException {
    OracleComparison.compare(file("parquet-testing/" + name), Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "uniform_encryption.parquet.encrypted,encrypted (its footer is)",
    // A chunk of 322 bytes in a file of which 162 are left.
    "ARROW-RS-GH-6229-DICTHEADER.parquet,damaged: column name",
    // A physical type that does not exist.
    "PARQUET-1481.parquet,damaged: "
  })
  void shouldRefuseHostileFiles(final String name, final String why) {
    final Path path = file("parquet-testing/" + name);
    assertThatThrownBy(() -> ParquetFile.open(path))
        .isInstanceOf(ParquetRefusedException.class)
        .hasMessageStartingWith(path + ": " + why);
  }

  private static Path file(final String name) {
    return SharedData.file(name);
  }
}
