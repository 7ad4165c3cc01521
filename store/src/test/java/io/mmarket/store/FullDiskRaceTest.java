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
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that others fill and clear while a writer publishes: room that was seen may be gone when
 * it is taken.
 */
class FullDiskRaceTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int DISK_MEGABYTES = 12;
  private static final long LAST_ROUND = 1_000_000;

  private final Path folder;
  private final SmallDisk disk;

  FullDiskRaceTest(@TempDir final Path folder) {
    this.folder = folder;
    disk = SmallDisk.mount(folder, DISK_MEGABYTES);
  }

  /** Publishes while another thread takes and frees the room: folder, number of attempts. */
  static final class Publisher {
    private final Path store;
    private final Path ballast;
    private final StoreWriter writer;
    private long round = 1;
    private int refused;

    private Publisher(final Path folder, final StoreWriter writer) {
      this.writer = writer;
      store = writer.path();
      ballast = folder.resolve("ballast");
    }

    public static void main(final String[] args) throws Exception {
      final Path folder = Path.of(args[0]);
      try (StoreWriter writer =
          StoreWriter.openOrCreate(folder.resolve("store"), SampleMarket.SHANGHAI)) {
        Rounds.publish(writer, 1);
        final Publisher publisher = new Publisher(folder, writer);
        publisher.race(Integer.parseInt(args[1]));
        Rounds.publish(writer, LAST_ROUND);
        System.out.println("refused " + publisher.refused);
        System.out.println("published " + (publisher.round - 1));
      }
      System.out.println("done");
    }

    private void race(final int attempts) throws Exception {
      final Thread hog = new Thread(this::takeAndFree);
      hog.setDaemon(true);
      hog.start();
      for (int i = 0; i < attempts; i++) {
        attempt();
      }
      hog.interrupt();
      hog.join();
      Files.deleteIfExists(ballast);
    }

    private void takeAndFree() {
      final Random random = new Random(1);
      while (!Thread.currentThread().isInterrupted()) {
        try {
          Files.deleteIfExists(ballast);
          SmallDisk.fill(ballast, random.nextInt(1 << 20));
        } catch (final IOException e) {
          // The writer took the room first: just as full.
          Thread.onSpinWait();
        }
      }
    }

    private void attempt() {
      try {
        Rounds.publish(writer, round + 1);
        round++;
      } catch (final OutOfSpaceException e) {
        refused++;
      }
      try (MarketCenter center = MarketCenter.open(store)) {
        if (Rounds.read(center) != round) {
          throw new IllegalStateException("not round " + round);
        }
      }
    }
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  void shouldSurviveOthersWhoFillTheDiskMeanwhile() throws InterruptedException {
    final String attempts = Integer.toString(TestScale.count(100, 2_000));
    try (ChildJvm child = ChildJvm.start(Publisher.class, folder.toString(), attempts)) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("done").doesNotContain("refused 0", "published 0");
    }
    try (MarketCenter center = MarketCenter.open(folder.resolve("store"))) {
      assertThat(Rounds.read(center)).isEqualTo(LAST_ROUND);
    }
  }
}
