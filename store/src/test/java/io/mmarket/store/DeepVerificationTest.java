/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.internal.write.MixedStore;
import io.mmarket.testing.SmallDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.openhft.chronicle.map.ChronicleMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deep verification looks a map up with Chronicle Map, on a copy that it removes. */
class DeepVerificationTest {
  @TempDir Path folder;

  private Path store;
  private Path copies;
  private Path map;

  @BeforeEach
  void publish() throws IOException {
    store = folder.resolve("store");
    copies = Files.createDirectory(folder.resolve("copies"));
    map = store.resolve("daily/2024.g1.cm");
    MixedStore.publish(store, 11);
  }

  @Test
  void shouldFindEveryBlockWithChronicleMap() throws IOException {
    final var before = StoreFiles.listing(store);
    final VerificationReport report = StoreVerifier.verifyDeep(store, copies);
    assertThat(report).isEqualTo(StoreVerifier.verify(store, false));
    assertThat(report.isSound()).isTrue();
    assertThat(copies).isEmptyDirectory();
    assertThat(StoreFiles.listing(store)).isEqualTo(before);
  }

  @Test
  void shouldFindKeysThatAreGone() throws IOException {
    final Path copy = folder.resolve("without.cm");
    Files.copy(map, copy);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    try (ChronicleMap<ByteBuffer, ByteBuffer> opened =
        ChronicleMap.of(ByteBuffer.class, ByteBuffer.class).createPersistedTo(copy.toFile())) {
      opened.remove(opened.keySet().iterator().next());
    }
    StoreFiles.replace(map, Files.readAllBytes(copy));
    Forgery.of(store.resolve("daily/2024.g1.idx"), map).makeChecksumsRight().write();
    assertThat(StoreVerifier.verify(store, false).isSound()).isTrue();
    final VerificationReport report = StoreVerifier.verifyDeep(store, copies);
    assertThat(report.findings())
        .hasSize(2)
        .allSatisfy(finding -> assertThat(finding.file()).isEqualTo(map));
    assertThat(report.findings().get(0).found()).isEqualTo("no such key");
    assertThat(copies).isEmptyDirectory();
  }

  @Test
  void shouldNotTrustChronicleMapWithDamage() throws IOException {
    final byte[] bytes = Files.readAllBytes(map);
    bytes[200] ^= 1;
    StoreFiles.replace(map, bytes);
    final VerificationReport report = StoreVerifier.verifyDeep(store, copies);
    assertThat(report.findings()).hasSize(2);
    assertThat(report.findings().get(0).expected()).contains("all between the blocks");
    assertThat(report.findings().get(1).expected()).contains("before Chronicle Map opens a copy");
  }

  @Test
  void shouldSayThatACopyHasNoRoom() throws IOException {
    final Path disk = Files.createDirectory(folder.resolve("disk"));
    try (SmallDisk mounted = SmallDisk.mount(disk, 1)) {
      assertThat(mounted).isNotNull();
      SmallDisk.fill(disk.resolve("ballast"), 8192);
      final VerificationReport report = StoreVerifier.verifyDeep(store, disk);
      assertThat(report.findings())
          .hasSize(5)
          .allSatisfy(finding -> assertThat(finding.found()).contains("needs"));
    }
  }
}
