/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that has room but can hold no more files refuses each file and folder of a store in turn:
 * that one is named, nothing is lost, and it goes on when others were deleted.
 */
class DiskWithoutFilesTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int FILES_OF_THE_DISK = 60;

  /** What a store without data consists of. */
  private static final int FILES_OF_THE_STORE = 4;

  /** And one with a partition: every one is refused once. */
  private static final int FILES = 7;

  private static final int COLLECTIONS_IN_VAIN = 3;

  private final Path folder;
  private final SmallDisk disk;

  DiskWithoutFilesTest(@TempDir final Path folder) {
    this.folder = folder;
    disk = SmallDisk.mount(folder, 8, FILES_OF_THE_DISK);
  }

  /** Makes stores on the disk with less files than are needed, and publishes into one with data. */
  static final class Publisher {
    private final Path disk;
    private final Map<String, Integer> refused = new TreeMap<>();

    private Publisher(final Path disk) {
      this.disk = disk;
    }

    public static void main(final String[] args) throws IOException {
      final Publisher publisher = new Publisher(Path.of(args[0]));
      publisher.createStores();
      publisher.publishAgain();
      System.out.println("refused " + publisher.refused);
      System.out.println("done");
    }

    private void createStores() throws IOException {
      for (final Kind kind : Kind.values()) {
        for (int free = kind == Kind.DAILY ? 0 : FILES_OF_THE_STORE; free < FILES; free++) {
          final Path store = disk.resolve("store-" + kind.label() + free);
          final List<Path> ballast = leaveFree(free);
          requireRefused(() -> createAndPublish(store, kind), store);
          delete(ballast);
          createAndPublish(store, kind);
          requireHeld(store, kind, 1);
          delete(contentOf(store));
        }
      }
    }

    private void createAndPublish(final Path store, final Kind kind) {
      try (StoreWriter writer = StoreWriter.openOrCreate(store, SampleMarket.SHANGHAI)) {
        KindRounds.publish(writer, kind, 1);
      }
    }

    private void publishAgain() throws IOException {
      final Path store = disk.resolve("store");
      for (final Kind kind : Kind.values()) {
        createAndPublish(store, kind);
      }
      try (StoreWriter writer = StoreWriter.open(store)) {
        for (final Kind kind : Kind.values()) {
          for (int free = 0; free < 2; free++) {
            final List<Path> ballast = leaveFree(free);
            final long round = 2L + free;
            requireRefused(() -> KindRounds.publish(writer, kind, round), store);
            requireHeld(store, kind, round - 1);
            delete(ballast);
            KindRounds.publish(writer, kind, round);
            requireHeld(store, kind, round);
          }
        }
      }
    }

    private void requireRefused(final Runnable attempt, final Path store) {
      try {
        attempt.run();
        throw new IllegalStateException(store + ": not refused");
      } catch (final OutOfSpaceException e) {
        final String message = String.valueOf(e.getMessage());
        if (!message.startsWith(store.toString())) {
          throw new IllegalStateException("names no file", e);
        }
        final String file = message.substring(store.toString().length(), message.indexOf(": "));
        refused.merge("STORE" + file.replaceAll("\\.\\d+\\.", ".N."), 1, Integer::sum);
      }
    }

    private static void requireHeld(final Path store, final Kind kind, final long round)
        throws IOException {
      try (MarketCenter center = MarketCenter.open(store)) {
        if (KindRounds.read(center, kind) != round) {
          throw new IllegalStateException(kind + " is not of round " + round);
        }
      }
      if (!StoreFiles.names(store.resolve("staging")).isEmpty()) {
        throw new IllegalStateException("left " + StoreFiles.names(store.resolve("staging")));
      }
    }

    /** Makes files until there can be no more, and deletes so many of them. */
    private List<Path> leaveFree(final int free) throws IOException {
      // Deleted files that are still mapped take a place on the disk: until nothing more is given
      // up.
      final List<Path> ballast = new ArrayList<>();
      int inVain = 0;
      while (inVain < COLLECTIONS_IN_VAIN) {
        System.gc();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        final int before = ballast.size();
        fill(ballast);
        inVain = ballast.size() > before ? 0 : inVain + 1;
      }
      delete(ballast.subList(0, free));
      return ballast;
    }

    private void fill(final List<Path> ballast) throws IOException {
      while (true) {
        try {
          ballast.add(Files.createFile(disk.resolve("ballast" + ballast.size())));
        } catch (final FileSystemException full) {
          return;
        }
      }
    }

    private static List<Path> contentOf(final Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files.sorted(Comparator.reverseOrder()).toList();
      }
    }

    private static void delete(final List<Path> files) throws IOException {
      for (final Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  void shouldNameTheFileThatCouldNotBeMade() throws InterruptedException {
    try (ChildJvm child = ChildJvm.start(Publisher.class, folder.toString())) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      assertThat(child.output()).endsWith("done");
      final String ledger = child.output().get(child.output().size() - 2);
      System.out.println(ledger);
      assertThat(ledger)
          .contains("STORE=", "STORE/LOCK", "STORE/CATALOG", "STORE/staging=")
          .contains("STORE/daily", "STORE/minute", "STORE/tick")
          .contains("staging/daily-2024.N.cm", "staging/minute-2024-01-02.N.idx")
          .contains("staging/daily-2024.N.idx", "staging/minute-2024-01-02.N.cm")
          .contains("staging/tick-2024-01-02.N.cm", "staging/tick-2024-01-02.N.idx");
    }
  }
}
