/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private static final int TRIES = 60;

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
      try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
        final int needed = (int) publish(writer, 1).info().bytes();
        final Random random = new Random(1);
        int refused = 0;
        int round = 1;
        for (int i = 0; i < TRIES; i++) {
          final int free = i < 20 ? i * PAGE_BYTES : random.nextInt(needed + needed / 4);
          if (isRefused(writer, round + 1, free)) {
            refused++;
          } else {
            round++;
          }
          if (read(store) != round) {
            throw new AssertionError("lost " + round + " with " + free + " bytes free");
          }
          if (!StoreFiles.names(store.resolve("staging")).isEmpty()) {
            throw new AssertionError("left " + StoreFiles.names(store.resolve("staging")));
          }
        }
        publish(writer, round + 1);
        System.out.println("refused " + refused + " of " + TRIES);
      }
    }

    private boolean isRefused(final StoreWriter writer, final int round, final int freeBytes)
        throws IOException {
      SmallDisk.fill(ballast, freeBytes);
      System.out.println("free " + freeBytes);
      try {
        publish(writer, round);
        return false;
      } catch (final OutOfSpaceException e) {
        return true;
      } finally {
        Files.delete(ballast);
      }
    }

    private static PublishedPartition publish(final StoreWriter writer, final int round) {
      return writer.publishDaily(
          Rounds.YEAR, List.of(Rounds.chunk(Rounds.SYMBOLS, Rounds.DATES, round)));
    }

    private static long read(final Path store) {
      try (MarketCenter center = MarketCenter.open(store)) {
        return Rounds.read(center);
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
      assertThat(Integer.parseInt(last.split(" ", -1)[1])).isBetween(20, TRIES - 1);
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
