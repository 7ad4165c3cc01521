/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.internal.parquet.RandomTable.Nulls;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged files are refused or read as if they were not, whatever is wrong with them. */
class ParquetDamageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void shouldRefuseOrReadTheSameFromMutants(final Compression compression) throws IOException {
    final boolean odd = compression == Compression.ZSTD || compression == Compression.NONE;
    final Path file =
        write(
            odd ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0,
            compression,
            compression != Compression.ZSTD,
            true);
    final byte[] sound = Files.readAllBytes(file);
    final Map<String, Integer> digest = FileDigest.of(file);
    final String schema = schema(file);
    final Damage damage = new Damage(compression.name().hashCode());
    final int count = TestScale.count(80, 10_000);
    int refused = 0;
    for (int i = 0; i < count; i++) {
      final Path mutant = Files.write(folder.resolve("mutant.parquet"), damage.anywhere(sound));
      refused += check(mutant, digest, schema, compression + " mutant " + i) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(count / 4);
  }

  /** Without checksums damage to values may pass, but nothing else may happen. */
  @Test
  void shouldNeverFailInAnotherWayWhenThereAreNoChecksums() throws IOException {
    final byte[] sound =
        Files.readAllBytes(write(WriterVersion.PARQUET_1_0, Compression.SNAPPY, true, false));
    final Damage damage = new Damage(7);
    for (int i = 0; i < TestScale.count(80, 5_000); i++) {
      final Path mutant = Files.write(folder.resolve("mutant.parquet"), damage.anywhere(sound));
      try {
        FileDigest.of(mutant, i % 2 == 0 ? 150 : Integer.MAX_VALUE);
      } catch (final ParquetRefusedException e) {
        assertThat(e).hasMessageStartingWith(mutant + ": ");
      }
    }
  }

  @Test
  void shouldRefuseFilesThatAreCutOff() throws IOException {
    final Path file = write(WriterVersion.PARQUET_1_0, Compression.SNAPPY, true, true);
    final byte[] sound = Files.readAllBytes(file);
    for (int i = 0; i < 100; i++) {
      final int length = (int) ((long) sound.length * i / 100);
      final Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> ParquetFile.open(cut))
          .as("%s of %s bytes", length, sound.length)
          .isInstanceOf(ParquetRefusedException.class)
          .hasMessageContaining(length < 4 ? "is not a Parquet file" : "cut off")
          .hasMessageStartingWith(cut.toString());
    }
    for (int missing = 1; missing < 12; missing++) {
      final Path cut =
          Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(sound, sound.length - missing));
      assertThatThrownBy(() -> ParquetFile.open(cut))
          .isInstanceOf(ParquetRefusedException.class)
          .hasMessageContaining("cut off");
    }
  }

  @Test
  void shouldNameWhatIsNotThereAndWhatIsNotParquet() throws IOException {
    assertThatThrownBy(() -> ParquetFile.open(folder.resolve("none.parquet")))
        .isInstanceOf(ParquetRefusedException.class)
        .hasMessageEndingWith("none.parquet: no such file");
    assertThatThrownBy(() -> ParquetFile.open(folder)).isInstanceOf(ParquetRefusedException.class);
    final Path csv = Files.writeString(folder.resolve("a.csv"), "symbol,close\nA,1\n".repeat(9));
    assertThatThrownBy(() -> ParquetFile.open(csv))
        .isInstanceOf(ParquetRefusedException.class)
        .hasMessageEndingWith("a.csv: is not a Parquet file");
  }

  @Test
  void shouldSayWhenItWasClosed() throws IOException {
    final Path path = write(WriterVersion.PARQUET_1_0, Compression.SNAPPY, true, true);
    final ParquetFile file = ParquetFile.open(path);
    file.close();
    file.close();
    assertThatThrownBy(() -> file.readDoubles(0, file.columns().get(0)))
        .isNotInstanceOf(ParquetRefusedException.class)
        .hasMessageContaining("closed");
  }

  private Path write(
      final WriterVersion version,
      final Compression compression,
      final boolean dictionary,
      final boolean checksums)
      throws IOException {
    final Path file = folder.resolve("sound.parquet");
    final ParquetProperties properties =
        ParquetProperties.builder()
            .withWriterVersion(version)
            .withDictionaryEncoding(dictionary)
            .withPageRowCountLimit(200)
            .withPageWriteChecksumEnabled(checksums)
            .build();
    new RandomTable(11, Nulls.SOME, 100).write(file, properties, compression, 500, 300);
    return file;
  }

  /** The schema has no checksum: what is damaged there is a sound file of another schema. */
  private static String schema(final Path path) throws IOException {
    try (ParquetOracle oracle = new ParquetOracle(path)) {
      return oracle.columns().stream().map(c -> c + " " + c.getPrimitiveType()).toList().toString();
    }
  }

  private static boolean check(
      final Path mutant, final Map<String, Integer> sound, final String schema, final String what)
      throws IOException {
    final Map<String, Integer> digest;
    try {
      digest = FileDigest.of(mutant);
    } catch (final ParquetRefusedException e) {
      assertThat(e).hasMessageStartingWith(mutant + ": ");
      assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
      return true;
    } catch (final Throwable e) {
      throw new AssertionError(what, e);
    }
    if (!schema(mutant).equals(schema)) {
      return false;
    }
    boolean refused = false;
    for (final Map.Entry<String, Integer> column : digest.entrySet()) {
      final Integer expected = sound.get(column.getKey());
      refused |= column.getValue() == -1 && !Integer.valueOf(-1).equals(expected);
      assertThat(column.getValue()).as(what + ", " + column.getKey()).isIn(-1, expected);
    }
    assertThat(digest).as(what).hasSameSizeAs(sound);
    return refused;
  }
}
