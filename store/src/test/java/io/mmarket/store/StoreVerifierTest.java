/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.Finding.Severity;
import io.mmarket.store.internal.write.MixedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification finds every damage, names the file, and is not stopped by it. */
class StoreVerifierTest {
  private static final int PARTITIONS = 5;

  @TempDir Path folder;

  private Path store;
  private Path index;
  private Path map;
  private VerificationReport sound;

  @BeforeEach
  void publish() {
    store = folder.resolve("store");
    index = store.resolve("daily/2024.g1.idx");
    map = store.resolve("daily/2024.g1.cm");
    MixedStore.publish(store, 11);
    sound = StoreVerifier.verify(store, false);
  }

  private VerificationReport verify() {
    return StoreVerifier.verify(store, false);
  }

  private static List<Path> files(final VerificationReport report, final Severity severity) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::file)
        .distinct()
        .toList();
  }

  private void assertDamaged(final Path file) {
    final VerificationReport report = verify();
    assertThat(report.isSound()).isFalse();
    assertThat(files(report, Severity.DAMAGE)).as("%s", report.findings()).contains(file);
    assertThat(report.findings())
        .allSatisfy(finding -> assertThat(finding.toString()).startsWith(store.toString()))
        .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("\n"));
  }

  @Test
  void shouldFindNothingInASoundStore() {
    assertThat(sound.findings()).isEmpty();
    assertThat(sound.isSound()).isTrue();
    assertThat(sound.partitions()).isEqualTo(PARTITIONS);
    try (MarketCenter center = MarketCenter.open(store)) {
      final List<PartitionInfo> infos = center.partitions();
      assertThat(sound.rows()).isEqualTo(infos.stream().mapToLong(PartitionInfo::rows).sum());
      assertThat(sound.bytes()).isEqualTo(infos.stream().mapToLong(PartitionInfo::bytes).sum());
    }
    assertThat(sound.blocks()).isGreaterThan(100);
  }

  @Test
  void shouldFindAnyFlippedBit() throws IOException {
    final Random random = new Random(3);
    try (Stream<Path> all = Files.walk(store)) {
      for (final Path file : all.filter(f -> f.toString().matches(".*\\.(idx|cm)")).toList()) {
        final byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 12; i++) {
          final byte[] flipped = whole.clone();
          flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
          StoreFiles.replace(file, flipped);
          assertDamaged(file);
        }
        StoreFiles.replace(file, whole);
      }
    }
    assertThat(verify()).isEqualTo(sound);
  }

  @Test
  void shouldSayHowMuchOfADamagedPartitionIsSound() throws IOException {
    final byte[] bytes = Files.readAllBytes(map);
    final long position =
        io.mmarket.store.internal.partition.RawIndex.open(index).block(3).position();
    bytes[(int) position + 100] ^= 1;
    StoreFiles.replace(map, bytes);
    final VerificationReport report = verify();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).block()).isEqualTo(3);
    assertThat(report.findings().get(0).toString())
        .startsWith(map + ", block 3: expected checksum ")
        .endsWith("still readable: the other blocks, and its rows in the other orientation");
    assertThat(report.blocks()).isEqualTo(sound.blocks() - 1);
    assertThat(report.rows()).isEqualTo(sound.rows());
  }

  @Test
  void shouldFindWhatIsCutOffEmptyForeignOrGone() throws IOException {
    for (final Path file : List.of(index, map, store.resolve("CATALOG"))) {
      final byte[] whole = Files.readAllBytes(file);
      for (final int lengthBytes : new int[] {0, 1, 100, whole.length / 2, whole.length - 1}) {
        StoreFiles.replace(file, Arrays.copyOf(whole, lengthBytes));
        assertDamaged(file);
      }
      StoreFiles.replace(file, new byte[5000]);
      assertDamaged(file);
      Files.delete(file);
      final VerificationReport report = verify();
      assertThat(files(report, Severity.DAMAGE)).containsExactly(file.equals(index) ? map : file);
      assertThat(report.rows() == sound.rows()).isEqualTo(file.endsWith("CATALOG"));
      StoreFiles.replace(file, whole);
    }
    Files.setPosixFilePermissions(
        store.resolve("CATALOG"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(verify()).isEqualTo(sound);
  }

  @Test
  void shouldFindSwappedFiles() throws IOException {
    for (final String suffix : new String[] {".idx", ".cm"}) {
      final Path one = store.resolve("daily/2024.g1" + suffix);
      final Path other = store.resolve("daily/2023.g1" + suffix);
      final byte[] bytes = Files.readAllBytes(one);
      StoreFiles.replace(one, Files.readAllBytes(other));
      assertDamaged(one);
      StoreFiles.replace(one, bytes);
    }
  }

  @Test
  void shouldFindPublishedFilesThatCanBeWritten() throws IOException {
    for (final Path file : List.of(index, map)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      final VerificationReport report = verify();
      assertThat(report.findings()).singleElement().asString().contains("rw-r--r--");
      assertThat(report.rows()).isEqualTo(sound.rows());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }
  }

  @Test
  void shouldTellLeftoversFromDamage() throws IOException {
    Files.copy(map, store.resolve("daily/2024.g2.cm"));
    assertDamaged(store.resolve("daily/2024.g2.cm"));
    StoreFiles.publicationUnderWay(store, 1L << 56 | 20240101L << 28 | 2);
    Files.createFile(store.resolve("daily/notes.txt"));
    Files.createFile(store.resolve("notes.txt"));
    Files.createFile(store.resolve("staging/daily-2024.0.cm"));
    Files.copy(store.resolve("daily/2023.g1.cm"), store.resolve("daily/2023.g0.cm"));
    Files.delete(store.resolve("daily/2023.g0.cm"));
    final VerificationReport report = verify();
    assertThat(report.isSound()).isTrue();
    assertThat(files(report, Severity.LEFTOVER))
        .containsExactlyInAnyOrder(
            store.resolve("daily/2024.g2.cm"),
            store.resolve("daily/notes.txt"),
            store.resolve("notes.txt"),
            store.resolve("staging/daily-2024.0.cm"));
    assertThat(report.rows()).isEqualTo(sound.rows());
  }

  @Test
  void shouldCallAnOlderGenerationALeftover() throws IOException {
    final Path older = folder.resolve("older");
    Files.copy(index, older);
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 1));
    Files.copy(older, index);
    final VerificationReport report = verify();
    assertThat(report.isSound()).isTrue();
    assertThat(files(report, Severity.LEFTOVER)).containsExactly(index);
  }

  @Test
  void shouldRefuseWhatIsNoFolder() {
    assertThatThrownBy(() -> StoreVerifier.verify(folder.resolve("absent"), false))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining("absent");
  }
}
