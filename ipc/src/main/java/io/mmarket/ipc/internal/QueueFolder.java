/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.LockedException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileFailure;
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
 *   LOCK       held while the catalog or a new board is made
 *   writers    whose turn it is to append, and how far the newest file has its blocks
 *   counters   what writers and subscribers count, with counters.lock
 *   index      where to begin for a sequence or a time
 *   board      the newest tick of each symbol
 *   cursors/   named places of reading
 *   replay/    how far files were replayed
 *   repair     what a repair is about to write, while it does
 *   damaged/   what repairs took out; nobody reads or clears it
 *   ticks/     files of Chronicle Queue, one a cycle, named so that they sort by time
 * </pre>
 *
 * A file that takes another one's place is first written beside it, under that one's name and
 * {@value #NEW_SUFFIX}.
 *
 * @param path the queue
 * @param zone its zone
 */
public record QueueFolder(Path path, ZoneId zone) {
  /** Name of the lock file. */
  public static final String LOCK = "LOCK";

  /** Name of the file that writers share. */
  public static final String WRITERS = "writers";

  /** Name of the file of counters. */
  public static final String COUNTERS = "counters";

  private static final String COUNTERS_LOCK = "counters.lock";

  /** Name of the sparse index. */
  public static final String INDEX = "index";

  /** Name of the board. */
  public static final String BOARD = "board";

  private static final String CURSORS = "cursors";

  /** Name of the folder of replays. */
  public static final String REPLAY = "replay";

  /** Name of a repair's journal. */
  public static final String REPAIR = "repair";

  /** Name of the folder of what repairs took out. */
  public static final String DAMAGED = "damaged";

  private static final String TICKS = "ticks";

  /** Ends the name of a file that is about to take another one's place. */
  public static final String NEW_SUFFIX = ".new";

  private static final Set<String> NAMES =
      Set.of(
          Catalog.FILE_NAME,
          LOCK,
          WRITERS,
          COUNTERS,
          COUNTERS_LOCK,
          INDEX,
          BOARD,
          CURSORS,
          REPLAY,
          REPAIR,
          DAMAGED,
          TICKS);

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
      Files.createDirectories(ticks(path));
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot make a queue there", e);
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
              .filter(name -> !isName(name) && !name.endsWith(NEW_SUFFIX))
              .findFirst();
      if (foreign.isPresent()) {
        throw new NotAStoreException(
            path + ": no queue, and not empty: '" + foreign.get() + "' is in it");
      }
    }
  }

  private static void createUnlessThere(final Path path, final ZoneId zone) {
    final ExclusiveLock lock = ExclusiveLock.acquire(path.resolve(LOCK));
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
   * Whether something of this name belongs into a queue's folder.
   *
   * @param name of a file or folder
   * @return whether it does
   */
  public static boolean isName(final String name) {
    return NAMES.contains(name);
  }

  /**
   * Where the files of Chronicle Queue lie.
   *
   * @return the folder
   */
  public Path ticks() {
    return ticks(path);
  }

  /**
   * Where the files of Chronicle Queue lie in a folder that may have lost its catalog.
   *
   * @param queue the queue's folder
   * @return the folder of its ticks, possibly not there
   */
  public static Path ticks(final Path queue) {
    return queue.resolve(TICKS);
  }

  /**
   * The newest tick of each symbol.
   *
   * @return the file, possibly not there yet
   */
  public Path board() {
    return path.resolve(BOARD);
  }

  /**
   * Where to begin for a sequence or a time.
   *
   * @return the file, possibly not there yet
   */
  public Path index() {
    return path.resolve(INDEX);
  }

  /**
   * What the writers and subscribers of all processes count.
   *
   * @return the file
   */
  public Path counters() {
    return path.resolve(COUNTERS);
  }

  /**
   * Its locks tell who lives; opened by {@link TableLocks} alone.
   *
   * @return the file
   */
  public Path countersLock() {
    return path.resolve(COUNTERS_LOCK);
  }

  /**
   * Where the durable cursors lie.
   *
   * @return the folder, possibly not there yet
   */
  public Path cursors() {
    return path.resolve(CURSORS);
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
