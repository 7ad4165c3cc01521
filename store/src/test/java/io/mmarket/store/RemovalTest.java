/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partition that is removed: for readers before and after, and at every step of it. */
class RemovalTest {
  private static final long TAG_OF_2024_G1 = 1L << 56 | 20240101L << 28 | 1;

  @TempDir private Path folder;
  private Path store;

  @BeforeEach
  void makeTwoYears() {
    store = folder.resolve("store");
    SampleMarket.publish(store, 2023, Bars.ofClose().add("A", "2023-01-03", 3));
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 4));
  }

  private boolean remove(final String year) {
    try (StoreWriter writer = StoreWriter.open(store)) {
      return writer.remove(Kind.DAILY, year);
    }
  }

  @Test
  void shouldBeGoneForReadersButForWhatTheyHold() throws IOException {
    try (MarketCenter center = MarketCenter.open(store)) {
      final Snapshot held = center.getDateShared("2024-01-02");
      final Series bars = center.getSeriesShared("A");
      assertThat(remove("2024")).isTrue();
      assertThat(center.getDateShared("2024-01-02").size()).isZero();
      assertThat(center.getSeriesShared("A").size()).isEqualTo(1);
      assertThat(center.partitions()).extracting(PartitionInfo::period).containsExactly("2023");
      assertThat(held.close(0)).isEqualTo(4);
      assertThat(bars.close(1)).isEqualTo(4);
    }
    assertThat(StoreFiles.names(store.resolve("daily")))
        .containsExactly("2023.g1.cm", "2023.g1.idx");
    assertThat(StoreVerifier.verify(store, false).findings()).isEmpty();
    assertThat(remove("2024")).isFalse();
  }

  @Test
  void shouldNeverBeTakenForTheOneThatComesAfter() {
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getDateShared("2024-01-02").close(0)).isEqualTo(4);
      remove("2024");
      final PublishedPartition again =
          SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-01-02", 5));
      assertThat(again.info().generation()).isEqualTo(2);
      assertThat(center.getDateShared("2024-01-02").close(0)).isEqualTo(5);
    }
    assertThat(StoreVerifier.verify(store, false).findings()).isEmpty();
  }

  @Test
  void shouldBeFinishedByTheNextWriterWhenKilledBetweenItsFiles() throws IOException {
    StoreFiles.publicationUnderWay(store, TAG_OF_2024_G1);
    Files.delete(store.resolve("daily/2024.g1.idx"));
    StoreWriter.open(store).close();
    assertThat(StoreFiles.names(store.resolve("daily")))
        .containsExactly("2023.g1.cm", "2023.g1.idx");
    assertThat(StoreFiles.publicationUnderWay(store)).isZero();
  }

  @Test
  void shouldBeLeftByRepairWhenKilledBetweenItsFiles() throws IOException {
    StoreFiles.publicationUnderWay(store, TAG_OF_2024_G1);
    Files.delete(store.resolve("daily/2024.g1.idx"));
    assertThat(StoreRepairer.repair(store, null).actions()).isEmpty();
    assertThat(StoreFiles.names(store.resolve("daily")))
        .containsExactly("2023.g1.cm", "2023.g1.idx");
  }

  @Test
  void shouldStayWholeWhenKilledBeforeItsFiles() throws IOException {
    StoreFiles.publicationUnderWay(store, TAG_OF_2024_G1);
    StoreWriter.open(store).close();
    try (MarketCenter center = MarketCenter.open(store)) {
      assertThat(center.getDateShared("2024-01-02").close(0)).isEqualTo(4);
    }
  }

  @Test
  void shouldNotBeAnErrorForAReaderThatListedBeforeAndOpensBetween() throws IOException {
    try (MarketCenter center = MarketCenter.open(store)) {
      Files.delete(store.resolve("daily/2024.g1.idx"));
      assertThat(center.getDateShared("2024-01-02").size()).isZero();
      Files.delete(store.resolve("daily/2023.g1.cm"));
      assertThatThrownBy(() -> center.getDateShared("2023-01-03"))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("2023.g1.cm");
    }
  }

  @Test
  void shouldNotDisturbReadersWhileItHappensOverAndOver()
      throws InterruptedException, ExecutionException, TimeoutException {
    final AtomicBoolean done = new AtomicBoolean();
    final ExecutorService readers = Executors.newFixedThreadPool(2);
    try (StoreWriter writer = StoreWriter.open(store)) {
      final Future<Long> first = readers.submit(() -> readUntil(done));
      final Future<Long> second = readers.submit(() -> readUntil(done));
      for (int i = 0; i < 40; i++) {
        assertThat(writer.remove(Kind.DAILY, "2024")).isTrue();
        writer.publishDaily(2024, List.of(Bars.ofClose().add("A", "2024-01-02", 4).chunk()));
      }
      done.set(true);
      assertThat(first.get(60, TimeUnit.SECONDS)).isPositive();
      assertThat(second.get(60, TimeUnit.SECONDS)).isPositive();
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
  }

  /** Opens a center each time, so that files are opened while they go. */
  private long readUntil(final AtomicBoolean done) {
    long reads = 0;
    while (!done.get()) {
      try (MarketCenter center = MarketCenter.open(store)) {
        final Snapshot day = center.getDateShared("2024-01-02");
        assertThat(day.size() == 0 || day.close(0) == 4).isTrue();
        assertThat(center.getDateShared("2023-01-03").close(0)).isEqualTo(3);
        reads++;
      }
    }
    return reads;
  }

  @Test
  void shouldBeRefusedAfterClose() {
    final StoreWriter writer = StoreWriter.open(store);
    writer.close();
    assertThatThrownBy(() -> writer.remove(Kind.DAILY, "2024")).isInstanceOf(ClosedException.class);
  }
}
