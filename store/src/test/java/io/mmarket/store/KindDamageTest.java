/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The two files of a partition of each kind cut short, exchanged, renamed, foreign or of another
 * version: a fault that names the file in one line, and the other kinds are read on.
 */
class KindDamageTest {
  private static final int VERSION_OFFSET = 8;

  @TempDir Path folder;

  private Path store;

  /** Files of the same periods in another generation. */
  private Path older;

  @BeforeEach
  void publish() throws IOException {
    store = folder.resolve("store");
    older = folder.resolve("older");
    KindRounds.publishAll(store, 1);
    StoreFiles.copy(store, older);
    KindRounds.publishAll(store, 2);
    final long timeNs = LocalDate.of(2024, 1, 3).toEpochDay() * RowChunk.DAY_NS;
    final RowChunk bar = new TimedRows(ColumnSpec.of(Field.OPEN)).add("A", timeNs, 1).chunk();
    try (StoreWriter writer = StoreWriter.open(store)) {
      writer.publishMinutes(LocalDate.of(2024, 1, 3), List.of(bar), Merging.MERGE);
      writer.publishTicks(LocalDate.of(2024, 1, 3), List.of(List.of(bar)), Merging.MERGE);
    }
  }

  private static Path file(final Path store, final Kind kind, final String suffix)
      throws IOException {
    final Path files = store.resolve(kind.label());
    final String newest =
        StoreFiles.names(files).stream()
            .filter(name -> name.matches("2024(-01-02)?\\.g\\d+\\" + suffix))
            .reduce((one, other) -> other)
            .orElseThrow();
    return files.resolve(newest);
  }

  private void assertRefused(
      final Kind kind,
      final Path file,
      final Class<? extends MarketDataException> fault,
      final byte[] bytes)
      throws IOException {
    final byte[] whole = Files.readAllBytes(file);
    StoreFiles.replace(file, bytes);
    assertUnreadable(kind, file, fault);
    StoreFiles.replace(file, whole);
  }

  private void assertUnreadable(
      final Kind kind, final Path file, final Class<? extends MarketDataException> fault) {
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThatThrownBy(() -> KindRounds.read(center, kind))
          .isExactlyInstanceOf(fault)
          .message()
          .startsWith(store.resolve(kind.label()).toString())
          .contains(String.valueOf(file.getFileName()))
          .doesNotContain("\n");
      for (final Kind other : Kind.values()) {
        if (other != kind) {
          assertThat(KindRounds.read(center, other)).isEqualTo(2);
        }
      }
    }
  }

  /** What cannot be read cannot be merged: nothing is published over it. */
  private void assertNotPublishedOver(
      final Kind kind, final Path file, final Class<? extends MarketDataException> fault)
      throws IOException {
    try (StoreWriter writer = StoreWriter.open(store)) {
      assertThatThrownBy(() -> KindRounds.publish(writer, kind, 3))
          .isExactlyInstanceOf(fault)
          .hasMessageContaining(String.valueOf(file.getFileName()));
      assertThat(StoreFiles.names(writer.stagingFolder())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldCallFilesThatEndEarlyDamaged(final Kind kind) throws IOException {
    for (final String suffix : List.of(".idx", ".cm")) {
      final Path file = file(store, kind, suffix);
      final byte[] whole = Files.readAllBytes(file);
      for (final int lengthBytes : new int[] {0, 11, whole.length / 2, whole.length - 1}) {
        assertRefused(kind, file, DamagedFileException.class, Arrays.copyOf(whole, lengthBytes));
      }
      assertRefused(kind, file, DamagedFileException.class, Arrays.copyOf(whole, whole.length + 9));
    }
    assertThat(KindRounds.isHeldBy(store, 2)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellForeignOlderAndNewerFiles(final Kind kind) throws IOException {
    final byte[] foreign = "PAR1 and the rest of it".getBytes(StandardCharsets.US_ASCII);
    final Path index = file(store, kind, ".idx");
    assertRefused(kind, index, NotAStoreException.class, foreign);
    assertRefused(kind, file(store, kind, ".cm"), DamagedFileException.class, foreign);
    for (final int step : new int[] {1, 100, -1}) {
      final byte[] bytes = Files.readAllBytes(index);
      bytes[VERSION_OFFSET] += (byte) step;
      assertRefused(
          kind, index, step > 0 ? NewerVersionException.class : OlderVersionException.class, bytes);
    }
    assertThat(KindRounds.isHeldBy(store, 2)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseTheFilesOfOtherPartitions(final Kind kind) throws IOException {
    for (final String suffix : List.of(".idx", ".cm")) {
      final Path here = file(store, kind, suffix);
      for (final Kind other : Kind.values()) {
        // Of another kind, or of an older generation of the same.
        final Path foreign = file(other == kind ? older : store, other, suffix);
        assertRefused(kind, here, DamagedFileException.class, Files.readAllBytes(foreign));
      }
      if (kind != Kind.DAILY) {
        final Path nextDate = store.resolve(kind.label()).resolve("2024-01-03.g1" + suffix);
        assertRefused(kind, here, DamagedFileException.class, Files.readAllBytes(nextDate));
      }
    }
    assertThat(KindRounds.isHeldBy(store, 2)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseBothFilesUnderANameThatIsNotTheirs(final Kind kind) throws IOException {
    for (final Kind other : Kind.values()) {
      final Path index = file(store, kind, ".idx");
      final Path map = file(store, kind, ".cm");
      final byte[] indexBytes = Files.readAllBytes(index);
      final byte[] mapBytes = Files.readAllBytes(map);
      final Path from = other == kind ? older : store;
      StoreFiles.replace(index, Files.readAllBytes(file(from, other, ".idx")));
      StoreFiles.replace(map, Files.readAllBytes(file(from, other, ".cm")));
      assertUnreadable(kind, index, DamagedFileException.class);
      assertNotPublishedOver(kind, index, DamagedFileException.class);
      StoreFiles.replace(index, indexBytes);
      StoreFiles.replace(map, mapBytes);
    }
    assertThat(KindRounds.isHeldBy(store, 2)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameTheMapThatIsGone(final Kind kind) throws IOException {
    final Path map = file(store, kind, ".cm");
    Files.delete(map);
    assertUnreadable(kind, map, DamagedFileException.class);
    assertNotPublishedOver(kind, map, DamagedFileException.class);
  }
}
