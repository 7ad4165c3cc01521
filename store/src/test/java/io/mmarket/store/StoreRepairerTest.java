/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.internal.write.MixedStore;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a repair a store is sound, and each row is as it was or named as lost, whatever was done to
 * its files.
 */
class StoreRepairerTest {
  private static final int VERSION_OFFSET = 8;

  @TempDir Path folder;

  private Path store;
  private Path index;
  private Path map;
  private Map<String, List<String>> rows;

  @BeforeEach
  void publish() {
    store = folder.resolve("store");
    index = store.resolve("daily/2024.g1.idx");
    map = store.resolve("daily/2024.g1.cm");
    MixedStore.publish(store, 11);
    rows = StoredCells.of(store);
  }

  private static List<String> rowsOf(final Map<String, List<String>> all, final String period) {
    return Objects.requireNonNull(all.get(period));
  }

  private List<Path> files(final String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(store)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private void assertSound() {
    final VerificationReport report = StoreVerifier.verify(store, true);
    assertThat(report.findings()).isEmpty();
  }

  private RepairReport assertAllSaved() {
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.actions()).isNotEmpty();
    assertThat(report.isComplete()).as("%s", report.actions()).isTrue();
    assertSound();
    assertThat(StoredCells.of(store)).isEqualTo(rows);
    assertThat(store.resolve("damaged")).doesNotExist();
    return report;
  }

  @Test
  void shouldChangeNothingInASoundStore() throws IOException {
    final List<String> before = StoreFiles.listing(store.resolve("daily"));
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.actions()).isEmpty();
    assertThat(report.isComplete()).isTrue();
    assertThat(StoreFiles.listing(store.resolve("daily"))).isEqualTo(before);
    assertSound();
  }

  @Test
  void shouldMakeEachLostIndexAnew() throws IOException {
    final List<Path> indexes = files(".idx");
    for (final Path file : indexes) {
      final byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(assertAllSaved().actions())
          .singleElement()
          .asString()
          .isEqualTo(file + ": made anew from its map");
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
    for (final Path file : indexes) {
      Files.delete(file);
    }
    assertThat(assertAllSaved().actions()).hasSize(indexes.size());
  }

  @Test
  void shouldMakeDamagedIndexesAnew() throws IOException {
    final Random random = new Random(5);
    for (final Path file : files(".idx")) {
      final byte[] whole = Files.readAllBytes(file);
      final List<byte[]> mutants = new ArrayList<>();
      mutants.add(new byte[0]);
      mutants.add(Arrays.copyOf(whole, whole.length / 2));
      mutants.add(new byte[5000]);
      for (int i = 0; i < TestScale.count(3, 100); i++) {
        final byte[] flipped = whole.clone();
        final int at = random.nextInt(whole.length);
        final boolean isVersion = at >= VERSION_OFFSET && at < VERSION_OFFSET + Integer.BYTES;
        flipped[isVersion ? 0 : at] ^= (byte) (1 << random.nextInt(8));
        mutants.add(flipped);
      }
      for (final byte[] mutant : mutants) {
        StoreFiles.replace(file, mutant);
        assertAllSaved();
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
      }
    }
  }

  @Test
  void shouldChangeNothingWhenANewerBuildWroteAPartition() throws IOException {
    final Path lost = store.resolve("daily/2023.g1.idx");
    Files.delete(lost);
    final byte[] whole = Files.readAllBytes(index);
    for (final int step : new int[] {1, 1_000_000}) {
      final byte[] newer = whole.clone();
      final ByteBuffer numbers = ByteBuffer.wrap(newer).order(ByteOrder.LITTLE_ENDIAN);
      numbers.putInt(VERSION_OFFSET, numbers.getInt(VERSION_OFFSET) + step);
      StoreFiles.replace(index, newer);
      final List<String> before = StoreFiles.listing(store.resolve("daily"));
      assertThatThrownBy(() -> StoreRepairer.repair(store))
          .isExactlyInstanceOf(NewerVersionException.class)
          .hasMessageStartingWith(index + ": partition index has version ")
          .hasMessageContaining("repair with the newer build");
      assertThat(StoreFiles.listing(store.resolve("daily"))).isEqualTo(before);
      assertThat(Files.readAllBytes(index)).isEqualTo(newer);
      assertThat(lost).doesNotExist();
    }
    Files.delete(index);
    assertThat(assertAllSaved().actions()).hasSize(2);
  }

  @Test
  void shouldSwapSwappedFilesBack() throws IOException {
    final Path other = store.resolve("daily/2023.g1.idx");
    final byte[] bytes = Files.readAllBytes(index);
    StoreFiles.replace(index, Files.readAllBytes(other));
    StoreFiles.replace(other, bytes);
    assertAllSaved();
    final Path otherMap = store.resolve("daily/2023.g1.cm");
    final byte[] mapBytes = Files.readAllBytes(map);
    StoreFiles.replace(map, Files.readAllBytes(otherMap));
    StoreFiles.replace(otherMap, mapBytes);
    assertAllSaved();
    assertThat(StoreFiles.names(store.resolve("daily"))).contains("2023.g2.cm", "2024.g2.cm");
  }

  @Test
  void shouldNotTakeACopyForANewerGeneration() throws IOException {
    Files.copy(index, store.resolve("daily/2027.g1.idx"));
    Files.copy(map, store.resolve("daily/2027.g1.cm"));
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.isComplete()).isFalse();
    assertSound();
    assertThat(StoredCells.of(store)).isEqualTo(rows);
    assertThat(StoreFiles.names(store.resolve("damaged")))
        .containsExactly("daily-2027.g1.cm", "daily-2027.g1.idx");
  }

  @Test
  void shouldSaveRowsFromTheOtherOrientation() throws IOException {
    final Forgery forgery = Forgery.of(index, map);
    for (int block = 0; block < forgery.blockCount(); block++) {
      damage("daily/2024", block);
      final RepairReport report = assertAllSaved();
      assertThat(report.actions())
          .singleElement()
          .asString()
          .contains("its rows published as generation ");
    }
  }

  /** Flips a bit of some blocks of the newest generation. */
  private void damage(final String period, final int... blocks) throws IOException {
    final Path indexFile =
        files(".idx").stream()
            .filter(file -> file.toString().contains(period + ".g"))
            .findFirst()
            .orElseThrow();
    final Path mapFile = Path.of(indexFile.toString().replace(".idx", ".cm"));
    final Forgery forgery = Forgery.of(indexFile, mapFile);
    for (final int block : blocks) {
      forgery.map()[forgery.blockPosition(block % forgery.blockCount()) + 70] ^= 1;
    }
    StoreFiles.replace(mapFile, forgery.map());
  }

  @Test
  void shouldNameTheCellsOfWhichBothOrientationsAreDamaged() throws IOException {
    final int crossSections = 70;
    damage("daily/2024", 3, 4, crossSections);
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.actions()).hasSize(1);
    final RepairAction action = report.actions().get(0);
    assertThat(action.savedRows()).isEqualTo(3 * 70 - 2);
    assertThat(action.lost())
        .singleElement()
        .asString()
        .matches("2 of \\d+ rows of 000001.XSHE from 2024-01-02( until before .*)?");
    assertSound();
    assertThat(StoreFiles.names(store.resolve("damaged")))
        .containsExactly("daily-2024.g1.cm", "daily-2024.g1.idx");
    final List<String> left = rowsOf(StoredCells.of(store), "daily/2024");
    assertThat(left).isSubsetOf(rowsOf(rows, "daily/2024"));
    assertThat(left).hasSize(rowsOf(rows, "daily/2024").size() - 4);
  }

  @Test
  void shouldNameTheTicksThatAreLost() throws IOException {
    damage("tick/2024-01-02", 0, 2);
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.actions()).hasSize(1);
    final RepairAction action = report.actions().get(0);
    assertThat(action.lost())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("(\\d+) of \\1 rows of .* from 2024-.*"));
    assertSound();
    final List<String> before = rowsOf(rows, "tick/2024-01-02");
    assertThat(rowsOf(StoredCells.of(store), "tick/2024-01-02"))
        .isSubsetOf(before)
        .hasSize((int) action.savedRows() + 1);
  }

  @Test
  void shouldSaveWhatIsLeftOfACutOffMap() throws IOException {
    for (final Path file : files(".cm")) {
      final byte[] whole = Files.readAllBytes(file);
      StoreFiles.replace(file, Arrays.copyOf(whole, whole.length * 2 / 3));
    }
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.actions()).hasSize(5);
    assertSound();
    StoredCells.of(store)
        .forEach((period, left) -> assertThat(left).isSubsetOf(rowsOf(rows, period)));
  }

  @Test
  void shouldSaveWhatIsLeftWithoutIndexAndWithDamagedBlocks() throws IOException {
    damage("daily/2024", 5);
    Files.delete(index);
    assertAllSaved();
    damage("tick/2024-01-02", 1);
    Files.delete(store.resolve("tick/2024-01-02.g1.idx"));
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.actions().get(0).lost())
        .singleElement()
        .asString()
        .matches("\\d+ rows; the index that could name them was lost, too");
    assertSound();
  }

  @Test
  void shouldMoveAsideOfWhichNothingIsLeft() throws IOException {
    StoreFiles.replace(map, new byte[0]);
    StoreFiles.replace(store.resolve("daily/2023.g1.cm"), new byte[5000]);
    Files.delete(store.resolve("daily/2023.g1.idx"));
    Files.delete(store.resolve("daily/2025.g1.cm"));
    final RepairReport report = StoreRepairer.repair(store);
    assertThat(report.actions())
        .hasSize(3)
        .allSatisfy(action -> assertThat(action.lost()).isNotEmpty());
    assertSound();
    assertThat(StoredCells.of(store)).containsOnlyKeys("minute/2024-01-02", "tick/2024-01-02");
  }

  @Test
  void shouldGoBackToAnOlderGenerationWhenTheNewestIsGone() throws IOException {
    final byte[] oldIndex = Files.readAllBytes(index);
    final byte[] oldMap = Files.readAllBytes(map);
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 1));
    StoreFiles.replace(index, oldIndex);
    StoreFiles.replace(map, oldMap);
    Files.delete(store.resolve("daily/2024.g2.cm"));
    assertThat(StoreRepairer.repair(store).isComplete()).isFalse();
    assertSound();
    assertThat(StoredCells.of(store)).isEqualTo(rows);
  }

  @Test
  void shouldMakeFilesReadOnlyAgain() throws IOException {
    Files.setPosixFilePermissions(map, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(assertAllSaved().actions())
        .singleElement()
        .asString()
        .contains("made read-only again");
  }

  @Test
  void shouldMakeACatalogAnewWhenToldItsZone() throws IOException {
    final Path catalog = store.resolve("CATALOG");
    for (final byte[] bytes : new byte[][] {new byte[0], new byte[100], null}) {
      Files.delete(catalog);
      if (bytes != null) {
        Files.write(catalog, bytes);
      }
      assertThatThrownBy(() -> StoreRepairer.repair(store))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("zone");
      assertThat(StoreRepairer.repair(store, ZoneOffset.UTC).isComplete()).isTrue();
      assertSound();
      try (MarketCenter center = MarketCenter.open(store)) {
        assertThat(center.zone()).isEqualTo(ZoneOffset.UTC);
      }
    }
  }

  @Test
  void shouldNotRepairWhatIsNoStoreOrIsBeingWritten() throws IOException {
    assertThatThrownBy(() -> StoreRepairer.repair(folder.resolve("absent")))
        .isInstanceOf(NotAStoreException.class);
    final Path other = Files.createDirectory(folder.resolve("other"));
    assertThatThrownBy(() -> StoreRepairer.repair(other, ZoneOffset.UTC))
        .isInstanceOf(NotAStoreException.class);
    assertThat(other).isEmptyDirectory();
    try (StoreWriter writer = StoreWriter.open(store)) {
      assertThat(writer.path()).isEqualTo(store);
      assertThatThrownBy(() -> StoreRepairer.repair(store)).isInstanceOf(LockedException.class);
    }
  }
}
