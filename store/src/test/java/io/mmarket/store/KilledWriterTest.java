/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer killed with SIGKILL at random instants: what it acknowledged stays whole, the next one
 * opens by itself and leaves no file behind.
 */
class KilledWriterTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** One of so many kills hits the opening of a writer, which sweeps what the last one left. */
  private static final int OPENING_SHARE = 6;

  /** One of so many kills waits for the short while in which files are put in place. */
  private static final int AIMED_SHARE = 4;

  @TempDir Path folder;

  /** What a killed writer had done last. */
  private enum Stage {
    STAGED,
    PUTTING_IN_PLACE,
    UNLINKING,
    BETWEEN
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS) // 500 kills in the soak
  void shouldKeepTheLastGenerationWhenWritersAreKilled() throws Exception {
    final Path store = folder.resolve("store");
    final Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
    final long publishNs;
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      Rounds.publish(writer, 1);
    }
    publishNs = measurePublication(store);
    final Random random = new Random(2024);
    final int kills = TestScale.count(25, 500);
    try (MarketCenter attached = MarketCenter.open(store)) {
      for (int kill = 0; kill < kills; kill++) {
        final long before = Rounds.read(attached);
        final List<String> output = killWriter(store, before + 1, random, kill, publishNs);
        stages.merge(stageOf(store), 1, Integer::sum);
        final long acknowledged = lastAcknowledged(output, before);
        final long kept = assertWhole(store, attached, acknowledged);
        StoreWriter.open(store).close();
        assertNothingLeftOver(store);
        assertThat(assertWhole(store, attached, acknowledged)).isEqualTo(kept);
      }
    }
    final int within =
        stages.getOrDefault(Stage.STAGED, 0) + stages.getOrDefault(Stage.PUTTING_IN_PLACE, 0);
    assertThat(within).as("kills by stage: %s", stages).isGreaterThanOrEqualTo(kills / 5);
    assertNothingLeftOver(store);
  }

  /** How long a publication takes in a JVM as warm as those that are killed. */
  private static long measurePublication(final Path store) throws InterruptedException {
    try (ChildJvm child = Rounds.startWriter(store, 2, 4)) {
      child.awaitLine("ack 2", DEADLINE);
      final long beginNs = System.nanoTime();
      child.awaitLine("ack 5", DEADLINE);
      final long publishNs = (System.nanoTime() - beginNs) / 3;
      assertThat(child.awaitExit(DEADLINE)).isZero();
      return publishNs;
    }
  }

  private static List<String> killWriter(
      final Path store, final long round, final Random random, final int kill, final long publishNs)
      throws InterruptedException {
    try (ChildJvm child = Rounds.startWriter(store, round, Long.MAX_VALUE / 2)) {
      child.awaitLine(kill % OPENING_SHARE == 0 ? "opening" : "ack", DEADLINE);
      if (kill % AIMED_SHARE == 1) {
        awaitUnderWay(store);
        // Putting in place takes a good part of a millisecond: renames, a sync, a count, unlinks.
        busyWait(random.nextInt(1_000_000));
      } else {
        busyWait((long) (random.nextDouble() * 2 * publishNs));
      }
      child.kill();
      child.awaitExit(DEADLINE);
      return child.output();
    }
  }

  private static void awaitUnderWay(final Path store) {
    final Catalog catalog = Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG);
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (catalog.publicationUnderWay() == 0) {
      if (System.nanoTime() > endNs) {
        throw new AssertionError("no publication within " + DEADLINE);
      }
    }
  }

  private static void busyWait(final long delayNs) {
    final long endNs = System.nanoTime() + delayNs;
    while (System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }
  }

  private static long lastAcknowledged(final List<String> output, final long before) {
    long last = before;
    for (final String line : output) {
      if (line.matches("ack \\d+")) {
        last = Math.max(last, Long.parseLong(line.substring(4)));
      }
    }
    return last;
  }

  private static long assertWhole(
      final Path store, final MarketCenter attached, final long acknowledged) {
    final long round = Rounds.read(attached);
    assertThat(round).isGreaterThanOrEqualTo(acknowledged);
    try (MarketCenter fresh = MarketCenter.open(store)) {
      assertThat(Rounds.read(fresh)).isGreaterThanOrEqualTo(round);
    }
    return Rounds.read(attached);
  }

  private static Stage stageOf(final Path store) throws IOException {
    if (Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG).publicationUnderWay() != 0) {
      return Stage.PUTTING_IN_PLACE;
    }
    if (!PartitionListing.fileNames(store.resolve("staging")).isEmpty()) {
      return Stage.STAGED;
    }
    return PartitionListing.fileNames(store.resolve("daily")).size() == 2
        ? Stage.BETWEEN
        : Stage.UNLINKING;
  }

  private static void assertNothingLeftOver(final Path store) {
    assertThat(PartitionListing.fileNames(store.resolve("staging"))).isEmpty();
    final List<String> files = new ArrayList<>(PartitionListing.fileNames(store.resolve("daily")));
    files.sort(null);
    assertThat(files).hasSize(2);
    assertThat(files.get(0)).endsWith(".cm");
    assertThat(files.get(1)).isEqualTo(files.get(0).replace(".cm", ".idx"));
    assertThat(PartitionListing.fileNames(store))
        .containsExactlyInAnyOrder("CATALOG", "LOCK", "daily", "staging");
  }
}
