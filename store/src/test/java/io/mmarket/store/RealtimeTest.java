/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that need not be there before: private ones in memory, and shared ones. */
class RealtimeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @BeforeEach
  void needMemory() {
    assumeTrue(Files.isWritable(Path.of("/dev/shm")), "needs /dev/shm");
  }

  /** Opens a private store, fills it, says where it is, and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(final String[] args) throws Exception {
      try (MarketCenter market = MarketCenter.openRealtime()) {
        SampleMarket.publishSample(market.path(), 1);
        System.out.println("store " + market.path());
        Thread.sleep(DEADLINE.toMillis());
      }
    }
  }

  @Test
  void shouldWorkWithoutData() {
    try (MarketCenter market = MarketCenter.openRealtime()) {
      assertThat(market.getDateShared("2024-01-02").size()).isZero();
      assertThat(market.getMinutesShared("2024-01-02 09:31").size()).isZero();
      assertThat(market.getMinutesRange("2024-01-02", "2024-01-03")).isEmpty();
      assertThat(market.getSeriesShared("A").size()).isZero();
      assertThat(market.getMinuteSeriesShared("A").size()).isZero();
      assertThat(market.getTicksShared("A", 20240102).size()).isZero();
      assertThat(market.universe("2024-01-02").size()).isZero();
      assertThat(market.getStats()).isEqualTo(new DataStats(0, 0, 0, "", ""));
      assertThat(market.zone()).isEqualTo(ZoneOffset.UTC);
    }
  }

  @Test
  void shouldBePrivateAndGoneAfterClose() throws IOException {
    final MarketCenter market = MarketCenter.openRealtime(SampleMarket.SHANGHAI);
    final Path store = market.path();
    assertThat(store.toString()).startsWith("/dev/shm/mmarket-");
    final Path root = Objects.requireNonNull(Path.of("/dev/shm").resolve(store.subpath(2, 3)));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    assertThat(market.zone()).isEqualTo(SampleMarket.SHANGHAI);
    SampleMarket.publishSample(store, 1);
    final Snapshot day = market.getDateShared("2024-01-02");
    assertThat(day.size()).isPositive();
    try (MarketCenter other = MarketCenter.openRealtime()) {
      assertThat(other.path()).isNotEqualTo(store);
      assertThat(store).exists();
      assertThat(other.getDateShared("2024-01-02").size()).isZero();
    }
    market.close();
    market.close();
    assertThat(store).doesNotExist();
    assertThatThrownBy(day::size).isInstanceOf(ClosedException.class);
  }

  @Test
  void shouldRemoveTheStoreOfAKilledProcessAndNoOther() throws InterruptedException {
    try (ChildJvm killed = ChildJvm.start(Holder.class);
        ChildJvm alive = ChildJvm.start(Holder.class)) {
      final Path abandoned = Path.of(killed.awaitLine("store ", DEADLINE).substring(6));
      final Path held = Path.of(alive.awaitLine("store ", DEADLINE).substring(6));
      killed.kill();
      assertThat(abandoned).exists();
      MarketCenter.openRealtime().close();
      assertThat(abandoned).doesNotExist();
      assertThat(abandoned.getParent()).doesNotExist();
      try (MarketCenter market = MarketCenter.open(held)) {
        assertThat(market.getDateShared("2024-01-02").size()).isPositive();
      }
    }
  }

  @Test
  void shouldMakeASharedStoreOnceHoweverManyWantIt() throws Exception {
    final Path store = folder.resolve("shared");
    final ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      final Callable<String> opening =
          () -> {
            try (MarketCenter market = MarketCenter.openRealtime(store, SampleMarket.SHANGHAI)) {
              return market.zone().getId();
            }
          };
      final List<Future<String>> zones =
          IntStream.range(0, 32).mapToObj(i -> threads.submit(opening)).toList();
      for (final Future<String> zone : zones) {
        assertThat(zone.get(60, TimeUnit.SECONDS)).isEqualTo("Asia/Shanghai");
      }
    } finally {
      threads.shutdown();
    }
    SampleMarket.publishSample(store, 1);
    try (MarketCenter joined = MarketCenter.openRealtime(store)) {
      assertThat(joined.zone()).isEqualTo(SampleMarket.SHANGHAI);
      assertThat(joined.getDateShared("2024-01-02").size()).isPositive();
    }
    assertThat(store).exists();
  }

  @Test
  void shouldRefuseAFolderThatHoldsSomethingElse() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "not a store");
    assertThatThrownBy(() -> MarketCenter.openRealtime(folder))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining("letter.txt");
  }

  @Test
  void shouldLeaveFoldersOfOthersAlone() throws IOException {
    final Path other;
    try (MarketCenter center = MarketCenter.openRealtime()) {
      final Path root =
          Objects.requireNonNull(Objects.requireNonNull(center.path().getParent()).getParent());
      other = Files.createTempDirectory(root, "other-");
    }
    try (MarketCenter center = MarketCenter.openRealtime()) {
      assertThat(center.path()).exists();
      assertThat(other).exists();
    } finally {
      Files.delete(other);
    }
  }
}
