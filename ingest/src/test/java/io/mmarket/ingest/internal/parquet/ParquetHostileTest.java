/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Footers and page headers that lie, each in one way. */
class ParquetHostileTest {
  private static final byte[] VALUES = HandMadeFile.plain(1, 2, 3, 4);

  @TempDir Path folder;

  static List<Arguments> footers() {
    return List.of(
        footer("rows", f -> f.meta.setNum_rows(5), "counts 5 rows"),
        footer("group rows", f -> f.rowsInGroup(5).meta.setNum_rows(5), "4 values for 5 rows"),
        footer("2^31 rows", f -> f.rowsInGroup(1L << 31), "2147483648 rows"),
        footer("negative rows", f -> f.rowsInGroup(-1), "-1 rows"),
        footer("values", f -> f.column.setNum_values(3), "3 values for 4 rows"),
        footer("3 GiB", f -> f.column.setTotal_compressed_size(3L << 30), "3221225472 bytes"),
        footer("negative size", f -> f.column.setTotal_compressed_size(-1), "-1 bytes"),
        footer("wrapping", f -> f.column.setTotal_compressed_size(Long.MAX_VALUE), "bytes from 4"),
        footer("offset", f -> f.column.setData_page_offset(1L << 40), "from 1099511627776 on"),
        footer("negative offset", f -> f.column.setData_page_offset(-4), "from -4 on"),
        footer("name", f -> f.column.setPath_in_schema(List.of("y")), "labelled [y]"),
        footer("2 lines", f -> f.column.setPath_in_schema(List.of("a\n\r\u2028b")), "[a???b]"),
        footer("type", f -> f.column.setType(Type.INT64), "declared DOUBLE, INT64"),
        footer("no columns", f -> f.meta.getRow_groups().get(0).getColumns().clear(), "0 columns"),
        footer("no chunk", f -> f.chunk.unsetMeta_data(), "nothing says where"),
        footer("elsewhere", f -> f.chunk.setFile_path("other"), "in another file, other"));
  }

  private static Arguments footer(
      final String name, final Consumer<HandMadeFile> lie, final String why) {
    return Arguments.of(name, lie, why);
  }

  @ParameterizedTest
  @MethodSource("footers")
  void shouldRefuseFooterThatContradictsItself(
      final String name, final Consumer<HandMadeFile> lie, final String why) throws IOException {
    final HandMadeFile file = sound();
    lie.accept(file);
    final Path path = file.write(folder.resolve("x.parquet"));
    assertThatThrownBy(() -> ParquetFile.open(path))
        .as(name)
        .isInstanceOf(ParquetRefusedException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(why);
  }

  static List<Arguments> pages() {
    return List.of(
        page("2 GiB", h -> h.setUncompressed_page_size(Integer.MAX_VALUE), "2147483647 bytes"),
        page("1 MiB", h -> h.setUncompressed_page_size(1 << 20), "1048576 bytes"),
        page("negative", h -> h.setUncompressed_page_size(-1), "-1 bytes"),
        page("stored 2 GiB", h -> h.setCompressed_page_size(Integer.MAX_VALUE), "bytes where"),
        page("stored negative", h -> h.setCompressed_page_size(-1), "negative but was: -1"),
        page("values", h -> h.getData_page_header().setNum_values(5), "more than 4 values"),
        page("fewer", h -> h.getData_page_header().setNum_values(3), "do not fill"),
        page("no values", h -> h.getData_page_header().setNum_values(-1), "a page of -1 values"),
        page(
            "dictionary",
            h -> h.getData_page_header().setEncoding(Encoding.RLE_DICTIONARY),
            "dictionary that is not there"),
        page(
            "encoding",
            h -> h.getData_page_header().setEncoding(Encoding.BYTE_STREAM_SPLIT),
            "BYTE_STREAM_SPLIT"),
        page("checksum", h -> h.setCrc(1), "checksum"));
  }

  private static Arguments page(
      final String name, final Consumer<PageHeader> lie, final String why) {
    return Arguments.of(name, lie, why);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldRefusePageThatContradictsItself(
      final String name, final Consumer<PageHeader> lie, final String why) throws IOException {
    final PageHeader header =
        HandMadeFile.withChecksum(
            HandMadeFile.dataPage(4, Encoding.PLAIN, VALUES.length, VALUES), VALUES);
    lie.accept(header);
    final Path path =
        new HandMadeFile(CompressionCodec.UNCOMPRESSED, false, 4)
            .page(header, VALUES)
            .write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
          .as(name)
          .isInstanceOf(ParquetRefusedException.class)
          .hasMessageStartingWith(path + ": column x, row group 0: damaged: ")
          .hasMessageContaining(why);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SNAPPY", "GZIP", "ZSTD", "LZ4_RAW", "BROTLI"})
  void shouldRefuseStreamsThatAreNoneOrExpandToMoreThanSaid(final CompressionCodec codec)
      throws IOException {
    final byte[] zeros = new byte[200_000];
    for (final byte[] stored : List.of(CodecSamples.compress(codec, zeros), VALUES)) {
      final Path path =
          new HandMadeFile(codec, false, 4)
              .page(HandMadeFile.dataPage(4, Encoding.PLAIN, 32, stored), stored)
              .write(folder.resolve("x.parquet"));
      try (ParquetFile file = ParquetFile.open(path)) {
        assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
            .isInstanceOf(ParquetRefusedException.class)
            .hasMessageContaining("damaged");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LZO", "LZ4"})
  void shouldNameCodecsThatAreNotSupported(final CompressionCodec codec) throws IOException {
    final HandMadeFile made = sound();
    made.column.setCodec(codec);
    final Path path = made.write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
          .hasMessageEndingWith("compressed with " + codec + ", which is not supported");
    }
  }

  @Test
  void shouldNameEncryptedColumns() throws IOException {
    final HandMadeFile made = sound();
    made.chunk.setCrypto_metadata(
        ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(new EncryptionWithColumnKey(List.of("x"))));
    made.chunk.unsetMeta_data();
    final Path path = made.write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      final ParquetColumn x = file.columns().get(0);
      assertThatThrownBy(() -> file.readDoubles(0, x))
          .hasMessageEndingWith("column x, row group 0: encrypted");
      assertThat(file.statistics(0, x)).isEqualTo(new ColumnStatistics(null, null, -1));
    }
  }

  @Test
  void shouldRefuseIdsBeyondTheDictionary() throws IOException {
    final byte[] dictionary = HandMadeFile.plain(1, 2);
    // Bit width 2, a run of four threes.
    final byte[] ids = {2, 4 << 1, 3};
    final Path path =
        new HandMadeFile(CompressionCodec.UNCOMPRESSED, false, 4)
            .page(HandMadeFile.dictionaryPage(2, 16, dictionary), dictionary)
            .page(HandMadeFile.dataPage(4, Encoding.RLE_DICTIONARY, 3, ids), ids)
            .write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
          .isInstanceOf(ParquetRefusedException.class)
          .hasMessageContaining("damaged: ");
    }
  }

  @Test
  void shouldRefuseDictionariesLargerThanTheirPage() throws IOException {
    final byte[] dictionary = HandMadeFile.plain(1, 2);
    final byte[] ids = {0};
    final Path path =
        new HandMadeFile(CompressionCodec.UNCOMPRESSED, false, 4)
            .page(HandMadeFile.dictionaryPage(Integer.MAX_VALUE, 16, dictionary), dictionary)
            .page(HandMadeFile.dataPage(4, Encoding.RLE_DICTIONARY, 1, ids), ids)
            .write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
          .hasMessageContaining("a dictionary of 2147483647 in 16 bytes");
    }
  }

  /** A billion rows that fit on one page: possible, so it is memory that decides. */
  @Test
  void shouldRefuseWhatNeedsMoreMemoryThanThereIs() throws IOException {
    final int rows = 1_000_000_000;
    final byte[] levels = {6, 0, 0, 0, (byte) 0x80, (byte) 0xA8, (byte) 0xD6, (byte) 0xB9, 0x07, 0};
    final Path path =
        new HandMadeFile(CompressionCodec.UNCOMPRESSED, true, rows)
            .page(HandMadeFile.dataPage(rows, Encoding.PLAIN, levels.length, levels), levels)
            .write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
          .hasMessageEndingWith("needs more memory than there is");
    }
  }

  @Test
  void shouldReadLevelsInTheRetiredEncoding() throws IOException {
    // 1 0 1 1, highest bit first, no length in front.
    final byte[] values = HandMadeFile.plain(1, 2, 3);
    final byte[] stored = new byte[1 + values.length];
    stored[0] = (byte) 0b1011_0000;
    System.arraycopy(values, 0, stored, 1, values.length);
    final PageHeader header = HandMadeFile.dataPage(4, Encoding.PLAIN, stored.length, stored);
    header.getData_page_header().setDefinition_level_encoding(Encoding.BIT_PACKED);
    final Path path =
        new HandMadeFile(CompressionCodec.UNCOMPRESSED, true, 4)
            .page(header, stored)
            .write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThat(file.readDoubles(0, file.columns().get(0))).containsExactly(1, Double.NaN, 2, 3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SNAPPY", "GZIP", "ZSTD", "LZ4_RAW", "BROTLI", "UNCOMPRESSED"})
  void shouldReadEveryCodec(final CompressionCodec codec) throws IOException {
    final byte[] stored = CodecSamples.compress(codec, HandMadeFile.plain(CodecSamples.HALVES));
    final int rows = CodecSamples.HALVES.length;
    final Path path =
        new HandMadeFile(codec, false, rows)
            .page(HandMadeFile.dataPage(rows, Encoding.PLAIN, rows * 8, stored), stored)
            .write(folder.resolve("x.parquet"));
    try (ParquetFile file = ParquetFile.open(path)) {
      assertThat(Arrays.equals(file.readDoubles(0, file.columns().get(0)), CodecSamples.HALVES))
          .isTrue();
    }
  }

  private static HandMadeFile sound() throws IOException {
    return new HandMadeFile(CompressionCodec.UNCOMPRESSED, false, 4)
        .page(HandMadeFile.dataPage(4, Encoding.PLAIN, VALUES.length, VALUES), VALUES);
  }
}
