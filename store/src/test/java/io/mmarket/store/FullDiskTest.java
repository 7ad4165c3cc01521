/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers on a disk that has too little room, by a page up to nearly enough: an exception each
 * time, never a dead JVM, and the store holds what it held.
 */
class FullDiskTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int DISK_MEGABYTES = 24;
  private static final int TRIES = 36;

  private final Path folder;
  private final SmallDisk disk;

  FullDiskTest(@TempDir final Path folder) {
    this.folder = folder;
    disk = SmallDisk.mount(folder, DISK_MEGABYTES);
  }

  /** Publishes with less and less room than is needed, and then with enough. */
  static final class PublishOnFullDisk {
    private static final int PAGE_BYTES = 4096;

    private final Path store;
    private final Path ballast;

    private PublishOnFullDisk(final Path disk) {
      store = disk.resolve("store");
      ballast = disk.resolve("ballast");
    }

    public static void main(final String[] args) throws IOException {
      new PublishOnFullDisk(Path.of(args[0])).run();
    }

    private void run() throws IOException {
      final Map<Kind, Integer> needed = new EnumMap<>(Kind.class);
      final Map<Kind, Long> rounds = new EnumMap<>(Kind.class);
      try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
        for (final Kind kind : Kind.values()) {
          needed.put(kind, (int) KindRounds.publish(writer, kind, 1).info().bytes());
          rounds.put(kind, 1L);
        }
        final Kind[] kinds = Kind.values();
        final Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
          final Kind kind = kinds[i % kinds.length];
          final int most = Objects.requireNonNull(needed.get(kind)) * 5 / 4;
          final int free = i < TRIES / 3 ? i / 3 * PAGE_BYTES : random.nextInt(most);
          final long round = i + 2L;
          if (isRefused(writer, kind, round, free)) {
            refused++;
          } else {
            rounds.put(kind, round);
          }
          requireHeld(rounds, kind + " with " + free + " bytes free");
        }
        for (final Kind kind : Kind.values()) {
          KindRounds.publish(writer, kind, TRIES + 2);
        }
        System.out.println("refused " + refused + " of " + TRIES);
      }
    }

    private boolean isRefused(
        final StoreWriter writer, final Kind kind, final long round, final int freeBytes)
        throws IOException {
      SmallDisk.fill(ballast, freeBytes);
      try {
        KindRounds.publish(writer, kind, round);
        return false;
      } catch (final OutOfSpaceException e) {
        if (!String.valueOf(e.getMessage()).startsWith(writer.stagingFolder().toString())) {
          throw new AssertionError("names no file: " + e.getMessage(), e);
        }
        return true;
      } finally {
        Files.delete(ballast);
      }
    }

    private void requireHeld(final Map<Kind, Long> rounds, final String when) throws IOException {
      try (MarketCenter center = MarketCenter.open(store)) {
        for (final Kind kind : Kind.values()) {
          if (KindRounds.read(center, kind) != Objects.requireNonNull(rounds.get(kind))) {
            throw new AssertionError("lost " + rounds + ": " + when);
          }
        }
      }
      if (!StoreFiles.names(store.resolve("staging")).isEmpty()) {
        throw new AssertionError("left " + StoreFiles.names(store.resolve("staging")));
      }
    }
  }

  /** Opens stores, old and new, on a disk without any room. */
  static final class OpenOnFullDisk {
    private OpenOnFullDisk() {}

    public static void main(final String[] args) throws IOException {
      final Path disk = Path.of(args[0]);
      final Path store = disk.resolve("store");
      StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI).close();
      Files.delete(store.resolve("staging"));
      for (int pages = 0; pages < 5; pages++) {
        SmallDisk.fill(disk.resolve("ballast"), 4096L * pages);
        attempt("existing", store);
        attempt("new", disk.resolve("new" + pages));
        Files.delete(disk.resolve("ballast"));
        StoreWriter.open(store).close();
        StoreWriter.openOrCreate(disk.resolve("new" + pages), SampleMarket.SHANGHAI).close();
      }
      System.out.println("done");
    }

    private static void attempt(final String what, final Path store) {
      try {
        StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI).close();
        System.out.println(what + " opened");
      } catch (final OutOfSpaceException e) {
        System.out.println(what + " refused: " + e.getMessage());
      }
    }
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  void shouldRefuseToPublishAndKeepWhatThereIs() throws InterruptedException {
    try (ChildJvm child = ChildJvm.start(PublishOnFullDisk.class, folder.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      final String last = child.output().get(child.output().size() - 1);
      assertThat(last).startsWith("refused ");
      assertThat(Integer.parseInt(last.split(" ", -1)[1])).isBetween(TRIES / 3, TRIES - 1);
    }
  }

  @Test
  void shouldRefuseToOpenWithoutRoom() throws InterruptedException {
    try (ChildJvm child = ChildJvm.start(OpenOnFullDisk.class, folder.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("done");
    }
  }
}
