/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.SmallDisk;
import io.mmarket.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that another process fills and clears while a writer publishes all kinds: room that was
 * seen may be gone when it is taken. A ledger counts which file of which kind found the disk full.
 */
class FullDiskRaceTest {
  private static final Duration DEADLINE = Duration.ofMinutes(15);
  private static final int DISK_MEGABYTES = 8;
  private static final long LAST_ROUND = 1_000_000;

  private final Path folder;
  private final SmallDisk disk;

  FullDiskRaceTest(@TempDir final Path folder) {
    this.folder = folder;
    disk = SmallDisk.mount(folder, DISK_MEGABYTES);
  }

  /** Publishes on the disk and counts what is refused: folder, number of attempts. */
  static final class Publisher {
    private static final Pattern STAGED_FILE =
        Pattern.compile("/[^ :]*/staging/(\\w+)-[^ :]*(\\.cm|\\.idx): .*");

    private final StoreWriter writer;
    private final Map<Kind, Long> rounds = new EnumMap<>(Kind.class);
    private final Map<String, Integer> refused = new TreeMap<>();

    private Publisher(final StoreWriter writer) {
      this.writer = writer;
    }

    public static void main(final String[] args) throws IOException {
      final Path store = Path.of(args[0]).resolve("store");
      try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
        final Publisher publisher = new Publisher(writer);
        publisher.publishAll(1);
        System.out.println("first");
        publisher.race(Integer.parseInt(args[1]));
        System.in.read();
        publisher.publishAll(LAST_ROUND);
      }
      System.out.println("done");
    }

    private void publishAll(final long round) {
      for (final Kind kind : Kind.values()) {
        KindRounds.publish(writer, kind, round);
        rounds.put(kind, round);
      }
    }

    private void race(final int attempts) throws IOException {
      final Kind[] kinds = Kind.values();
      int attempt = 0;
      // On a busy machine the other process may not get to fill the disk under a map for a while.
      while (attempt < attempts || (!wasMapRefused() && attempt < 50 * attempts)) {
        attempt(kinds[attempt % kinds.length], attempt + 2L);
        requireHeld();
        attempt++;
      }
      System.out.println("attempts " + attempt + ", refused " + refused);
    }

    private boolean wasMapRefused() {
      return refused.keySet().stream().anyMatch(file -> file.endsWith(".cm"));
    }

    private void attempt(final Kind kind, final long round) {
      try {
        KindRounds.publish(writer, kind, round);
        rounds.put(kind, round);
      } catch (final OutOfSpaceException e) {
        final Matcher file = STAGED_FILE.matcher(String.valueOf(e.getMessage()));
        if (!file.matches()) {
          throw new IllegalStateException("names no file", e);
        }
        refused.merge(file.group(1) + file.group(2), 1, Integer::sum);
      }
    }

    private void requireHeld() throws IOException {
      try (MarketCenter center = MarketCenter.open(writer.path())) {
        for (final Kind kind : Kind.values()) {
          if (KindRounds.read(center, kind) != Objects.requireNonNull(rounds.get(kind))) {
            throw new IllegalStateException("not " + rounds);
          }
        }
      }
      if (!StoreFiles.names(writer.stagingFolder()).isEmpty()) {
        throw new IllegalStateException("left " + StoreFiles.names(writer.stagingFolder()));
      }
    }
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES) // 1,000 attempts in the soak
  void shouldSurviveAnotherProcessThatFillsTheDisk() throws Exception {
    final String attempts = Integer.toString(TestScale.count(60, 1_000));
    try (ChildJvm child = ChildJvm.start(Publisher.class, folder.toString(), attempts)) {
      child.awaitLine("first", DEADLINE);
      final String ledger;
      try (ChildJvm hog = DiskHog.start(folder)) {
        ledger = child.awaitLine("attempts", DEADLINE);
        hog.kill();
      }
      Files.deleteIfExists(folder.resolve("ballast"));
      child.process().getOutputStream().close();
      System.out.println(ledger);
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(ledger).contains(".cm=");
    }
    try (MarketCenter center = MarketCenter.open(folder.resolve("store"))) {
      for (final Kind kind : Kind.values()) {
        assertThat(KindRounds.read(center, kind)).isEqualTo(LAST_ROUND);
      }
    }
  }
}
