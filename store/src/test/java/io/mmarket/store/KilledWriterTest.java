/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer of all kinds killed with SIGKILL at random instants: what it acknowledged stays whole,
 * the next one opens by itself and leaves no file behind. A ledger counts the stage of each kill.
 */
class KilledWriterTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Path store;

  /** Where kills are aimed at, in turns; the instant is random. */
  private enum Aim {
    OPENING,
    PUTTING_IN_PLACE,
    STAGING,
    ANYWHERE,
    ANYWHERE_ELSE
  }

  @BeforeEach
  void publishFirstRound() {
    store = folder.resolve("store");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
      for (final Kind kind : Kind.values()) {
        KindRounds.publish(writer, kind, 1);
      }
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS) // 500 kills in the soak
  void shouldKeepTheLastGenerationWhenWritersAreKilled() throws Exception {
    final Map<String, Integer> ledger = new TreeMap<>();
    final long roundNs = measureRound();
    final Random random = new Random(2024);
    final int kills = TestScale.count(20, 500);
    int within = 0;
    try (MarketCenter attached = MarketCenter.open(store)) {
      for (int kill = 0; kill < kills; kill++) {
        final Map<Kind, Long> before = readAll(attached);
        final long next = before.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        final Aim aim = Aim.values()[kill % Aim.values().length];
        final List<String> output = killWriter(next, aim, random, roundNs);
        final KillPoint point =
            KillPoint.of(store, output.stream().noneMatch(line -> line.startsWith("ack")));
        ledger.merge(point.stage() + " " + point.kind(), 1, Integer::sum);
        within += point.stage().isWithinPublication() ? 1 : 0;
        final Map<Kind, Long> kept = assertWhole(attached, acknowledged(output, before));
        StoreWriter.open(store).close();
        assertNothingLeftOver();
        assertThat(assertWhole(attached, kept)).isEqualTo(kept);
      }
    }
    System.out.println(kills + " kills, " + within + " within a publication: " + ledger);
    assertThat(within).as("kills by stage: %s", ledger).isGreaterThanOrEqualTo(kills / 5);
  }

  /** How long a round of all kinds takes in a JVM as warm as those that are killed. */
  private long measureRound() throws InterruptedException {
    try (ChildJvm child = KindRounds.startWriter(store, 2)) {
      child.awaitLine("ack TICK 2", DEADLINE);
      final long beginNs = System.nanoTime();
      child.awaitLine("ack TICK 5", DEADLINE);
      return (System.nanoTime() - beginNs) / 3;
    } finally {
      StoreWriter.open(store).close();
    }
  }

  private List<String> killWriter(
      final long round, final Aim aim, final Random random, final long roundNs)
      throws InterruptedException {
    try (ChildJvm child = KindRounds.startWriter(store, round)) {
      child.awaitLine("opening", DEADLINE);
      for (int i = random.nextInt(3); i >= 0 && aim != Aim.OPENING; i--) {
        child.awaitLine("ack", DEADLINE);
      }
      final Catalog catalog = Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG);
      switch (aim) {
        case OPENING -> pause(random.nextInt(20_000_000));
        case PUTTING_IN_PLACE -> {
          await(() -> catalog.publicationUnderWay() != 0);
          // Putting in place takes a good part of a millisecond: renames, a sync, a count, unlinks.
          pause(random.nextInt(1_000_000));
        }
        case STAGING -> {
          await(() -> !PartitionListing.fileNames(store.resolve("staging")).isEmpty());
          pause((long) (random.nextDouble() * roundNs / 3));
        }
        default -> pause((long) (random.nextDouble() * 2 * roundNs));
      }
      child.kill();
      child.awaitExit(DEADLINE);
      return child.output();
    }
  }

  private static void await(final BooleanSupplier condition) {
    final long endNs = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNs) {
        throw new AssertionError("no publication within " + DEADLINE);
      }
    }
  }

  private static void pause(final long delayNs) {
    final long endNs = System.nanoTime() + delayNs;
    while (System.nanoTime() < endNs) {
      Thread.onSpinWait();
    }
  }

  private static Map<Kind, Long> readAll(final MarketCenter center) {
    final Map<Kind, Long> rounds = new EnumMap<>(Kind.class);
    for (final Kind kind : Kind.values()) {
      rounds.put(kind, KindRounds.read(center, kind));
    }
    return rounds;
  }

  private static Map<Kind, Long> acknowledged(
      final List<String> output, final Map<Kind, Long> before) {
    final Map<Kind, Long> last = new EnumMap<>(before);
    for (final String line : output) {
      if (line.matches("ack [A-Z]+ \\d+")) {
        final String[] words = line.split(" ", -1);
        last.put(Kind.valueOf(words[1]), Long.parseLong(words[2]));
      }
    }
    return last;
  }

  /** An attached reader and a new one see every cell of a round that is not before these. */
  private Map<Kind, Long> assertWhole(final MarketCenter attached, final Map<Kind, Long> least) {
    final Map<Kind, Long> rounds = readAll(attached);
    final long begun = least.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    try (MarketCenter fresh = MarketCenter.open(store)) {
      final Map<Kind, Long> seen = readAll(fresh);
      for (final Kind kind : Kind.values()) {
        assertThat(rounds.get(kind)).isBetween(least.get(kind), seen.get(kind));
        assertThat(seen.get(kind)).isLessThanOrEqualTo(begun);
      }
      return seen;
    }
  }

  private void assertNothingLeftOver() {
    assertThat(PartitionListing.fileNames(store.resolve("staging"))).isEmpty();
    for (final Kind kind : Kind.values()) {
      final List<String> files =
          new ArrayList<>(PartitionListing.fileNames(store.resolve(kind.label())));
      files.sort(null);
      assertThat(files).hasSize(2);
      assertThat(files.get(0)).endsWith(".cm");
      assertThat(files.get(1)).isEqualTo(files.get(0).replace(".cm", ".idx"));
    }
    assertThat(PartitionListing.fileNames(store))
        .containsExactlyInAnyOrder("CATALOG", "LOCK", "daily", "minute", "tick", "staging");
  }

  /** Creates a store and says so. */
  static final class Creator {
    private Creator() {}

    public static void main(final String[] args) {
      System.out.println("creating");
      StoreWriter.openOrCreate(Path.of(args[0]), SampleMarket.SHANGHAI).close();
      System.out.println("created");
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // 50 kills in the soak
  void shouldCreateAStoreWhoseCreatorWasKilled() throws InterruptedException, IOException {
    final Random random = new Random(1);
    for (int kill = 0; kill < TestScale.count(3, 50); kill++) {
      final Path fresh = folder.resolve("fresh" + kill);
      try (ChildJvm child = ChildJvm.start(Creator.class, fresh.toString())) {
        child.awaitLine("creating", DEADLINE);
        if (kill % 3 != 0) {
          await(() -> Files.exists(fresh));
        }
        pause(random.nextInt(20_000_000));
      }
      final List<String> left =
          Files.isDirectory(fresh) ? StoreFiles.names(fresh) : List.of("nothing");
      System.out.println("creation killed, left " + left);
      StoreWriter.openOrCreate(fresh, SampleMarket.SHANGHAI).close();
      assertThat(StoreFiles.names(fresh)).containsExactly("CATALOG", "LOCK", "staging");
    }
  }
}
