/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading needs no permission but reading, and changes nothing. */
class OtherUserTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path store;

  @BeforeEach
  void publish() throws IOException {
    store = folder.resolve("store");
    SampleMarket.publishSample(store, 1);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void shouldPublishFilesThatNobodyMayWrite() throws IOException {
    for (final String name : StoreFiles.names(store.resolve("daily"))) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(store.resolve("daily").resolve(name))))
          .isEqualTo("r--r--r--");
    }
  }

  @Test
  void shouldChangeNothingWhenReading() throws InterruptedException, IOException {
    final List<String> before = StoreFiles.listing(store);
    try (ChildJvm child =
        ChildJvm.startWith(ChildJvm.READER_FLAGS, ReaderJvmTest.ReadAll.class, store.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
    }
    assertThat(StoreFiles.listing(store)).isEqualTo(before);
  }

  @Test
  void shouldReadAStoreThatWasCopiedAndMoved() throws IOException {
    final Path copy = folder.resolve("copy");
    StoreFiles.copy(store, copy);
    final Path moved = Files.move(copy, folder.resolve("moved"));
    assertThat(Contents.of(moved)).isEqualTo(Contents.of(store));
    final PublishedPartition next =
        SampleMarket.publish(moved, 2024, Bars.ofClose().add("A", "2024-01-02", 1));
    assertThat(next.info().generation()).isEqualTo(2);
    assertThat(StoreFiles.names(store.resolve("daily")))
        .containsExactly("2024.g1.cm", "2024.g1.idx");
  }

  @Test
  void shouldReadAsAnotherUserWithoutWritePermission() throws InterruptedException, IOException {
    final List<String> command =
        OtherUser.command(folder, ReaderJvmTest.ReadAll.class, store.toString());
    final List<String> before = StoreFiles.listing(store);
    assertReads(command);
    Files.setPosixFilePermissions(
        store.resolve("daily"), PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertReads(command);
    Files.setPosixFilePermissions(
        store.resolve("daily"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(StoreFiles.listing(store)).isEqualTo(before);
  }

  private static void assertReads(final List<String> command) throws InterruptedException {
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("done");
    }
  }
}
