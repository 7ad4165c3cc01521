/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged, foreign, too new, too old or gone: four faults, each naming its file. */
class DamageTest {
  private static final int VERSION_OFFSET = 8;

  @TempDir Path folder;

  private Path store;
  private Path catalog;
  private Path index;
  private Path map;

  @BeforeEach
  void publishTwoYears() {
    store = folder.resolve("store");
    catalog = store.resolve("CATALOG");
    index = store.resolve("daily/2024.g1.idx");
    map = store.resolve("daily/2024.g1.cm");
    final List<String> symbols = SampleMarket.symbols(6);
    final SampleMarket market = new SampleMarket(5);
    for (final int year : new int[] {2023, 2024}) {
      SampleMarket.publish(store, year, market.bars(symbols, SampleMarket.dates(year, 8), 1));
    }
  }

  /** Replaces a file as a disk or an operator would, whatever its mode. */
  private static void replace(final Path file, final byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }

  private void assertRefused(
      final Path file, final Class<? extends MarketDataException> fault, final byte... bytes)
      throws IOException {
    final byte[] whole = Files.readAllBytes(file);
    replace(file, bytes);
    assertUnreadable(file, fault);
    replace(file, whole);
  }

  private void assertUnreadable(final Path file, final Class<? extends MarketDataException> fault) {
    assertThatThrownBy(() -> Contents.of(store))
        .isExactlyInstanceOf(fault)
        .hasMessageContaining(String.valueOf(file.getFileName()))
        .message()
        .startsWith(store.toString())
        .doesNotContain("\n");
  }

  private static byte[] withVersion(final Path file, final int version) throws IOException {
    final byte[] bytes = Files.readAllBytes(file);
    bytes[VERSION_OFFSET] = (byte) version;
    return bytes;
  }

  @Test
  void shouldTellFilesOfOtherProgramsFromDamagedOnes() throws IOException {
    final List<byte[]> foreign =
        List.of(
            "date,symbol,close\n2024-01-02,A,1.5\n".getBytes(StandardCharsets.US_ASCII),
            new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6},
            "PAR1\u0015\u0004\u0015PAR1".getBytes(StandardCharsets.ISO_8859_1),
            new byte[5000]);
    for (final byte[] bytes : foreign) {
      assertRefused(catalog, NotAStoreException.class, bytes);
      assertRefused(index, NotAStoreException.class, bytes);
      assertRefused(map, DamagedFileException.class, bytes);
    }
  }

  @Test
  void shouldTellNewerAndOlderVersionsFromDamage() throws IOException {
    for (final Path file : List.of(catalog, index)) {
      final int version = Files.readAllBytes(file)[VERSION_OFFSET];
      assertRefused(file, NewerVersionException.class, withVersion(file, version + 1));
      assertRefused(file, NewerVersionException.class, withVersion(file, 127));
      assertRefused(file, OlderVersionException.class, withVersion(file, version - 1));
    }
  }

  @Test
  void shouldCallFilesThatEndEarlyDamaged() throws IOException {
    for (final Path file : List.of(catalog, index, map)) {
      final byte[] whole = Files.readAllBytes(file);
      for (final int lengthBytes :
          new int[] {0, 1, 7, 8, 9, 11, 12, 16, 100, whole.length / 2, whole.length - 1}) {
        assertRefused(file, DamagedFileException.class, Arrays.copyOf(whole, lengthBytes));
      }
    }
    for (final Path file : List.of(index, map)) {
      final byte[] whole = Files.readAllBytes(file);
      assertRefused(file, DamagedFileException.class, Arrays.copyOf(whole, whole.length + 1));
    }
  }

  @Test
  void shouldRefusePartitionsUnderTheNamesOfOthers() throws IOException {
    for (final String suffix : new String[] {".idx", ".cm"}) {
      final Path here = store.resolve("daily/2024.g1" + suffix);
      final Path other = store.resolve("daily/2023.g1" + suffix);
      assertRefused(here, DamagedFileException.class, Files.readAllBytes(other));
    }
    for (final String name : new String[] {"2024.g7", "2025.g1"}) {
      Files.copy(index, store.resolve("daily/" + name + ".idx"));
      Files.copy(map, store.resolve("daily/" + name + ".cm"));
      assertUnreadable(store.resolve("daily/" + name + ".idx"), DamagedFileException.class);
      Files.delete(store.resolve("daily/" + name + ".idx"));
      Files.delete(store.resolve("daily/" + name + ".cm"));
    }
  }

  @Test
  void shouldNameTheMapThatIsGone() throws IOException {
    Files.delete(map);
    assertUnreadable(map, DamagedFileException.class);
  }

  @Test
  void shouldNotPublishOverAMapWhoseIndexIsGone() throws IOException {
    Files.delete(index);
    final Bars bars = Bars.ofClose().add("A", "2024-01-02", 1);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> SampleMarket.publish(store, 2024, bars))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("2024.g1.idx");
      assertThat(map).exists();
    }
  }

  @Test
  void shouldKeepDamagedPartitionsWhenPublishingOverThem() throws IOException {
    final byte[] damaged = Files.readAllBytes(map);
    for (int i = 0; i < damaged.length; i += 64) {
      damaged[i] ^= 1;
    }
    replace(map, damaged);
    final Bars bars = Bars.ofClose().add("A", "2024-01-02", 1);
    assertThatThrownBy(() -> SampleMarket.publish(store, 2024, bars))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("2024.g1.cm");
    assertThat(map).hasBinaryContent(damaged);
    assertThat(index).exists();
    assertThat(store.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void shouldSayThatAFolderWithoutCatalogIsNoStore() throws IOException {
    Files.delete(catalog);
    assertThatThrownBy(() -> MarketCenter.open(store))
        .isExactlyInstanceOf(NotAStoreException.class)
        .hasMessageContaining(store.toString());
    assertThatThrownBy(() -> StoreWriter.open(store)).isExactlyInstanceOf(NotAStoreException.class);
    assertThatThrownBy(() -> StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI))
        .isExactlyInstanceOf(NotAStoreException.class);
    assertThat(catalog).doesNotExist();
  }

  @Test
  void shouldRefuseWhatIsNoFileInPlaceOfFiles() throws Exception {
    final Path fifo = folder.resolve("fifo");
    assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "no mkfifo");
    for (final Path file : List.of(map, index, catalog)) {
      final Path aside = Files.move(file, folder.resolve("aside"));
      Files.createDirectory(file);
      assertUnreadable(file, NotAStoreException.class);
      Files.delete(file);
      for (final Path target : List.of(fifo, Path.of("/dev/zero"), folder)) {
        Files.createSymbolicLink(file, target);
        assertUnreadable(file, NotAStoreException.class);
        Files.delete(file);
      }
      // Opening a pipe waits for its other end: this must come back.
      Files.move(fifo, file);
      assertUnreadable(file, NotAStoreException.class);
      Files.move(file, fifo);
      Files.createSymbolicLink(file, aside);
      Contents.of(store);
      Files.delete(file);
      Files.move(aside, file);
    }
    final Path lock = store.resolve("LOCK");
    Files.delete(lock);
    Files.move(fifo, lock);
    assertThatThrownBy(() -> StoreWriter.open(store))
        .isExactlyInstanceOf(NotAStoreException.class)
        .hasMessageStartingWith(lock.toString());
  }

  @Test
  void shouldRefuseTheCatalogOfAQueue() throws IOException {
    final byte[] queue = Files.readAllBytes(catalog);
    System.arraycopy("MMKTQUEU".getBytes(StandardCharsets.US_ASCII), 0, queue, 0, 8);
    assertRefused(catalog, NotAStoreException.class, queue);
  }
}
