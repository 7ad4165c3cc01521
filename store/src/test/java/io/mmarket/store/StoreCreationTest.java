/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes a store, and what is left alone. */
class StoreCreationTest {
  @TempDir Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  @Test
  void shouldKeepTheZoneOfAnExistingStore() {
    StoreWriter.openOrCreate(store(), SampleMarket.SHANGHAI).close();
    try (StoreWriter writer = StoreWriter.openOrCreate(store(), ZoneOffset.UTC)) {
      assertThat(writer.zone()).isEqualTo(SampleMarket.SHANGHAI);
    }
  }

  @Test
  void shouldKnowAStoreByAnyOfItsPaths() throws IOException {
    final Path link = folder.resolve("link");
    try (StoreWriter writer = StoreWriter.openOrCreate(store(), SampleMarket.SHANGHAI)) {
      Files.createSymbolicLink(link, writer.path());
      assertThatThrownBy(() -> StoreWriter.open(link))
          .isInstanceOf(LockedException.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
    StoreWriter.open(link).close();
  }

  @Test
  void shouldNotMakeAStoreOfAFolderWithOtherThings() throws IOException {
    final Path file = Files.createDirectory(store()).resolve("thesis.txt");
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> StoreWriter.openOrCreate(store(), SampleMarket.SHANGHAI))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining("thesis.txt");
    assertThatThrownBy(() -> StoreWriter.open(store())).isInstanceOf(NotAStoreException.class);
    assertThatThrownBy(() -> StoreWriter.openOrCreate(file, SampleMarket.SHANGHAI))
        .isInstanceOf(NotAStoreException.class);
    assertThat(StoreFiles.names(store())).containsExactly("thesis.txt");
  }
}
