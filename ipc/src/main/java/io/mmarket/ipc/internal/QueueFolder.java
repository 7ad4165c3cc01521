/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The files of one queue.
 *
 * <pre>
 * QUEUE/
 *   CATALOG    makes the folder a queue; its zone, fixed by the first publisher
 *   LOCK       held while the catalog is made
 *   counters   what writers and subscribers count, with counters.lock
 *   cursors/   named places of reading
 *   ticks/     files of Chronicle Queue, one a cycle, named so that they sort by time
 * </pre>
 *
 * @param path the queue
 * @param zone its zone
 */
public record QueueFolder(Path path, ZoneId zone) {
  /** The lock file's name. */
  public static final String LOCK_FILE_NAME = "LOCK";

  private static final String TICKS = "ticks";

  /** All that may lie in a queue's folder. */
  public static final Set<String> NAMES =
      Set.of(
          Catalog.FILE_NAME,
          LOCK_FILE_NAME,
          BoardDescriptor.FILE_NAME,
          WritersFile.FILE_NAME,
          "counters",
          "counters.lock",
          QueueIndex.FILE_NAME,
          TICKS,
          "cursors",
          "damaged",
          "repair",
          "replay");

  private static final long CREATION_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(5);

  /**
   * Opens a queue for reading; writes nothing.
   *
   * @param path an existing queue
   * @return its files
   * @throws NotAStoreException when there is no queue
   */
  public static QueueFolder open(final Path path) {
    return new QueueFolder(path, Catalog.openReadOnly(path, FileIdentity.QUEUE_CATALOG).zone());
  }

  /**
   * Opens a queue for writing and makes it first when there is none.
   *
   * @param path the queue
   * @param zoneIfCreated the zone of a new queue; an existing one keeps its own
   * @return its files
   * @throws NotAStoreException when the folder has other files and is no queue
   */
  public static QueueFolder openOrCreate(final Path path, final ZoneId zoneIfCreated) {
    try {
      refuseForeign(path);
      Files.createDirectories(path.resolve(TICKS));
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot make a queue there: " + e, e);
    }
    final long deadlineNs = System.nanoTime() + CREATION_TIMEOUT_NS;
    while (!hasCatalog(path)) {
      try {
        createUnlessThere(path, zoneIfCreated);
      } catch (final LockedException e) {
        // Another publisher is making the same queue.
        if (System.nanoTime() - deadlineNs > 0) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NS);
      }
    }
    return open(path);
  }

  /** A folder of somebody else is not made a queue. */
  private static void refuseForeign(final Path path) throws IOException {
    if (hasCatalog(path) || !Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      final Optional<String> foreign =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !NAMES.contains(name) && !name.endsWith(".new"))
              .findFirst();
      if (foreign.isPresent()) {
        throw new NotAStoreException(
            path + ": no queue, and not empty: '" + foreign.get() + "' is in it");
      }
    }
  }

  private static void createUnlessThere(final Path path, final ZoneId zone) {
    final ExclusiveLock lock = ExclusiveLock.acquire(path.resolve(LOCK_FILE_NAME));
    try {
      if (!hasCatalog(path)) {
        Catalog.create(path, FileIdentity.QUEUE_CATALOG, zone);
      }
    } finally {
      lock.close();
    }
  }

  private static boolean hasCatalog(final Path path) {
    return Files.exists(path.resolve(Catalog.FILE_NAME));
  }

  /**
   * Where the files of Chronicle Queue lie.
   *
   * @return the folder
   */
  public Path ticks() {
    return path.resolve(TICKS);
  }

  /**
   * What the writers and subscribers of all processes count.
   *
   * @return the file
   */
  public Path counters() {
    return path.resolve("counters");
  }

  /**
   * Its locks tell who lives; opened by {@link TableLocks} alone.
   *
   * @return the file
   */
  public Path countersLock() {
    return path.resolve("counters.lock");
  }

  /**
   * Where the durable cursors lie.
   *
   * @return the folder, possibly not there yet
   */
  public Path cursors() {
    return path.resolve("cursors");
  }

  /**
   * Says what to do about damage.
   *
   * @param damage of one of this queue's files
   * @return the same, with the command in its message
   */
  public DamagedFileException withAdvice(final DamagedFileException damage) {
    final String message = String.valueOf(damage.getMessage());
    return message.endsWith(advice())
        ? damage
        : new DamagedFileException(message + advice(), damage);
  }

  /**
   * What to do about damage.
   *
   * @return to be put behind a message
   */
  public String advice() {
    return "; stop the writers, then: mmarket repair --queue " + path;
  }
}
