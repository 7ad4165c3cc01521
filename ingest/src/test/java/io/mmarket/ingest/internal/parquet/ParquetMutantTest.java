/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.SharedData;
import io.mmarket.ingest.internal.parquet.RandomTable.Nulls;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged copies of real files, half of them with right checksums over what is wrong: every column
 * is refused, or read as it was, or read as parquet-java's own reader reads the damaged file.
 * Beside the real files, which may not be there, two that are made here.
 */
class ParquetMutantTest {
  /** Files of which thousands of copies are read in minutes. */
  private static final List<String> REAL =
      List.of(
          "lean_es_futures_minute_20131007_08.parquet",
          "cffex_if_ctp_ticks_20210104_06.parquet",
          "binance_book5_20240808.parquet",
          "lean_us_daily.parquet",
          "parquet-testing/byte_stream_split.zstd.parquet",
          "parquet-testing/datapage_v2.snappy.parquet",
          "parquet-testing/delta_binary_packed.parquet",
          "parquet-testing/int64_decimal.parquet",
          "parquet-testing/int96_from_spark.parquet",
          "parquet-testing/lz4_raw_compressed.parquet",
          "parquet-testing/nested_structs.rust.parquet");

  private static final String TOO_LARGE = "too large for the reference";

  @TempDir private Path folder;

  private final Map<String, Integer> ledger = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void shouldRefuseMutantsOrReadThemAsTheReferenceDoes() throws IOException {
    final List<Sound> sources = new ArrayList<>();
    for (final Path file : files()) {
      sources.add(sound(file, false));
      sources.add(sound(file, true));
    }
    final int mutants = TestScale.count(300, 10_000);
    for (int i = 0; i < mutants; i++) {
      final Sound source = sources.get(i % sources.size());
      final boolean rightChecksums = i / sources.size() % 2 == 0;
      final Damage damage = new Damage(i);
      final byte[] mutant =
          rightChecksums ? damage.underRightChecksum(source.apart) : damage.anywhere(source.bytes);
      check(source.name + " " + i + (rightChecksums ? " signed" : ""), source.digest, mutant);
    }
    System.out.println(mutants + " mutants of " + sources.size() + " files: " + ledger);
    assertThat(wrong).isEmpty();
    assertThat(ledger.getOrDefault(TOO_LARGE, 0)).isLessThanOrEqualTo(mutants / 1_000);
    assertThat(ledger.getOrDefault("refused", 0)).isGreaterThan(mutants / 10);
  }

  private Sound sound(final Path source, final boolean expand) throws IOException {
    final TakenApart apart = TakenApart.of(source, expand);
    final byte[] bytes = apart.bytes();
    final Path copy = Files.write(folder.resolve("sound.parquet"), bytes);
    final Map<String, Integer> digest = FileDigest.of(copy);
    assertThat(digest).isEqualTo(FileDigest.of(source));
    return new Sound(source.getFileName() + (expand ? " expanded" : ""), apart, bytes, digest);
  }

  private void check(final String what, final Map<String, Integer> expected, final byte[] mutant)
      throws IOException {
    final Path file = Files.write(folder.resolve("mutant.parquet"), mutant);
    final Map<String, Integer> digest;
    try {
      digest = FileDigest.of(file);
    } catch (final ParquetRefusedException e) {
      assertThat(e.getMessage()).as(what).startsWith(file + ": ").hasLineCount(1);
      count("refused");
      return;
    } catch (final Throwable e) {
      wrong.add(what + ": " + e);
      return;
    }
    String outcome = digest.containsValue(-1) ? "refused" : "as before";
    for (final Map.Entry<String, Integer> column : digest.entrySet()) {
      if (column.getValue() != -1 && !column.getValue().equals(expected.get(column.getKey()))) {
        outcome = compare(what, file, column.getKey());
      }
    }
    count(outcome);
  }

  private String compare(final String what, final Path path, final String key) {
    final int group = Integer.parseInt(key.substring(0, key.indexOf('/')));
    final int index = Integer.parseInt(key.substring(key.indexOf('/') + 1));
    try (ParquetFile file = ParquetFile.open(path);
        ParquetOracle oracle = new ParquetOracle(path)) {
      OracleComparison.compare(file, oracle, group, file.columns().get(index));
      return "as the reference reads it";
    } catch (final AssertionError e) {
      wrong.add(what + " " + key + ": " + e.getMessage());
      return "wrong";
    } catch (final OutOfMemoryError e) {
      // It takes memory for as many levels as a damaged run claims, before it reads any.
      return TOO_LARGE;
    } catch (final Throwable e) {
      wrong.add(what + " " + key + ": the reference refuses: " + e);
      return "refused by the reference";
    }
  }

  private void count(final String outcome) {
    ledger.merge(outcome, 1, Integer::sum);
  }

  private List<Path> files() throws IOException {
    final List<Path> sources = new ArrayList<>();
    for (final WriterVersion version : WriterVersion.values()) {
      final Path made = folder.resolve(version + ".parquet");
      final ParquetProperties properties =
          ParquetProperties.builder().withWriterVersion(version).withPageRowCountLimit(200).build();
      new RandomTable(5, Nulls.SOME, 60).write(made, properties, Compression.ZSTD, 500, 100);
      sources.add(made);
    }
    REAL.stream().map(SharedData.folder()::resolve).filter(Files::exists).forEach(sources::add);
    return sources;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sound(String name, TakenApart apart, byte[] bytes, Map<String, Integer> digest) {}
}
