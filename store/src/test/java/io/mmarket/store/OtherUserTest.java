/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.ReadOnlyMount;
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
    KindRounds.publishAll(store, 7);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void shouldPublishFilesThatNobodyMayWrite() throws IOException {
    for (final Kind kind : Kind.values()) {
      final Path files = store.resolve(kind.label());
      for (final String name : StoreFiles.names(files)) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(files.resolve(name))))
            .isEqualTo("r--r--r--");
      }
    }
  }

  @Test
  void shouldChangeNothingWhenReading() throws InterruptedException, IOException {
    final List<String> before = StoreFiles.listing(store);
    try (ChildJvm child =
        ChildJvm.startWith(ChildJvm.READER_FLAGS, KindRounds.Reader.class, store.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
    }
    assertThat(StoreFiles.listing(store)).isEqualTo(before);
  }

  @Test
  void shouldReadOnAReadOnlyMountAndRefuseToWriteThere() throws IOException {
    final Path view = Files.createDirectory(folder.resolve("view"));
    final List<String> before = StoreFiles.listing(store);
    try (ReadOnlyMount mount = ReadOnlyMount.of(store, view)) {
      assertThat(KindRounds.isHeldBy(mount.path(), 7)).isTrue();
      assertThatThrownBy(() -> StoreWriter.open(view))
          .isExactlyInstanceOf(MarketDataException.class)
          .message()
          .startsWith(view.toString())
          .contains("read-only file system")
          .doesNotContain("\n");
      assertThat(StoreFiles.listing(store)).isEqualTo(before);
      // What is published elsewhere is seen through the mount.
      KindRounds.publishAll(store, 8);
      assertThat(KindRounds.isHeldBy(mount.path(), 8)).isTrue();
    }
  }

  @Test
  void shouldReadAsAnotherUserWithoutWritePermission() throws InterruptedException, IOException {
    final List<String> command =
        OtherUser.command(folder, KindRounds.Reader.class, store.toString());
    final List<String> before = StoreFiles.listing(store);
    assertReads(command);
    setFolderPermissions("r-xr-xr-x");
    assertReads(command);
    setFolderPermissions("rwxr-xr-x");
    assertThat(StoreFiles.listing(store)).isEqualTo(before);
  }

  private void setFolderPermissions(final String permissions) throws IOException {
    for (final Kind kind : Kind.values()) {
      Files.setPosixFilePermissions(
          store.resolve(kind.label()), PosixFilePermissions.fromString(permissions));
    }
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString(permissions));
  }

  private static void assertReads(final List<String> command) throws InterruptedException {
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("done");
    }
  }
}
