/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state that a writer can leave when it dies, made by hand, and what the next one does. */
class LeftoverTest {
  /** Kind 0, first date, generation 2, as CATALOG notes a publication that is under way. */
  private static final long TAG = 1L << 56 | 20240101L << 28 | 2;

  @TempDir Path folder;

  /** A store with generation 1, to which the files of generation 2 are added. */
  private Path store;

  private Path second;

  @BeforeEach
  void makeBothGenerations() throws IOException {
    store = folder.resolve("store");
    second = folder.resolve("second");
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 1));
    StoreFiles.copy(store, second);
    SampleMarket.publish(second, 2024, Bars.ofClose().add("A", "2024-01-02", 2));
  }

  private void add(final String name, final String toName) throws IOException {
    Files.copy(second.resolve("daily").resolve(name), store.resolve(toName));
  }

  private void assertHeld(final double close, final int generation) throws IOException {
    try (MarketCenter before = MarketCenter.open(store)) {
      assertThat(before.getDateShared("2024-01-02").close(0)).isEqualTo(close);
      StoreWriter.open(store).close();
      assertThat(before.getDateShared("2024-01-02").close(0)).isEqualTo(close);
      assertThat(before.getSeriesShared("A").close(0)).isEqualTo(close);
    }
    final String base = "2024.g" + generation;
    assertThat(StoreFiles.names(store.resolve("daily")))
        .containsExactly(base + ".cm", base + ".idx");
    assertThat(StoreFiles.names(store.resolve("staging"))).isEmpty();
    assertThat(StoreFiles.publicationUnderWay(store)).isZero();
    final PublishedPartition next =
        SampleMarket.publish(store, 2024, Bars.ofClose().add("B", "2024-01-02", 3));
    assertThat(next.info().generation()).isEqualTo(generation + 1);
    assertThat(next.info().rows()).isEqualTo(2);
  }

  @Test
  void shouldClearStagedFiles() throws IOException {
    add("2024.g2.cm", "staging/daily-2024.0.cm");
    add("2024.g2.idx", "staging/daily-2024.0.idx");
    Files.createDirectories(store.resolve("staging/deep/er"));
    Files.writeString(store.resolve("staging/deep/er/file"), "rest");
    assertHeld(1, 1);
  }

  @Test
  void shouldForgetAPublicationThatOnlyBegan() throws IOException {
    StoreFiles.publicationUnderWay(store, TAG);
    assertHeld(1, 1);
  }

  @Test
  void shouldRemoveAMapWhoseIndexNeverCame() throws IOException {
    StoreFiles.publicationUnderWay(store, TAG);
    add("2024.g2.cm", "daily/2024.g2.cm");
    assertHeld(1, 1);
  }

  @Test
  void shouldFinishAPublicationThatWasNotCounted() throws IOException {
    StoreFiles.publicationUnderWay(store, TAG);
    add("2024.g2.cm", "daily/2024.g2.cm");
    add("2024.g2.idx", "daily/2024.g2.idx");
    assertHeld(2, 2);
  }

  @Test
  void shouldUnlinkWhatWasSuperseded() throws IOException {
    add("2024.g2.cm", "daily/2024.g2.cm");
    add("2024.g2.idx", "daily/2024.g2.idx");
    assertHeld(2, 2);
  }

  @Test
  void shouldUnlinkAMapWhoseIndexWasUnlinked() throws IOException {
    add("2024.g2.cm", "daily/2024.g2.cm");
    add("2024.g2.idx", "daily/2024.g2.idx");
    Files.delete(store.resolve("daily/2024.g1.idx"));
    assertHeld(2, 2);
  }

  @Test
  void shouldMakeTheCatalogThatAKilledCreatorDidNotFinish() throws IOException {
    final Path fresh = Files.createDirectory(folder.resolve("fresh"));
    Files.writeString(fresh.resolve("CATALOG.new"), "half");
    Files.writeString(fresh.resolve("LOCK"), "4711");
    StoreWriter.openOrCreate(fresh, SampleMarket.SHANGHAI).close();
    assertThat(StoreFiles.names(fresh)).containsExactly("CATALOG", "LOCK", "staging");
  }

  @Test
  void shouldNotPublishOverAMapThatLostItsIndex() throws IOException {
    Files.delete(store.resolve("daily/2024.g1.idx"));
    final Bars bars = Bars.ofClose().add("B", "2024-01-02", 3);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> SampleMarket.publish(store, 2024, bars))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("2024.g1.idx");
      assertThat(store.resolve("daily/2024.g1.cm")).exists();
    }
  }

  @Test
  void shouldLeaveForeignFilesAlone() throws IOException {
    for (final String name : new String[] {"notes.txt", "2024.g1.idx.bak", "2024-01-02.g7.idx"}) {
      Files.writeString(store.resolve("daily").resolve(name), "mine");
    }
    StoreWriter.open(store).close();
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getStats().dailyDatesCount()).isOne();
    }
    assertThat(StoreFiles.names(store.resolve("daily"))).hasSize(5);
  }
}
