/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.store.LockedException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a daemon keeps in its store:
 *
 * <pre>
 *   STORE/daemon/
 *     LOCK             held by the daemon for as long as it lives; holds its process id
 *     status.json      how it is, rewritten whole every second
 *     rejected.jsonl   what could not be used, a line each; .1 is the part before
 * </pre>
 *
 * <p>The lock of the store itself is taken for each ingest only, so that others may write between
 * two.
 */
final class DaemonFolder implements AutoCloseable {
  /** Somebody who asks for the status holds the lock for an instant. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Path folder;
  private final ExclusiveLock lock;

  private DaemonFolder(final Path folder, final ExclusiveLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a store for a daemon.
   *
   * @throws LockedException naming the process when another daemon has it
   * @throws NotAStoreException when the folder holds something else
   */
  static DaemonFolder take(final Path store) {
    requireStoreOrFree(store);
    final Path folder = of(store);
    try {
      Files.createDirectories(folder);
      return new DaemonFolder(folder, ExclusiveLock.acquire(lockFile(store), PATIENCE));
    } catch (final IOException e) {
      throw FileFailure.of(folder, "cannot be made", e);
    } catch (final LockedException e) {
      throw new LockedException(store + ": has a daemon already: " + e.getMessage(), e);
    }
  }

  private static void requireStoreOrFree(final Path store) {
    if (!Files.exists(store)) {
      return;
    }
    if (!Files.isDirectory(store)) {
      throw new NotAStoreException(store + ": not a folder");
    }
    try (Stream<Path> content = Files.list(store)) {
      final boolean isFree =
          content
              .map(path -> path.getFileName().toString())
              .allMatch(StoreFolder.BEFORE_CATALOG::contains);
      if (!isFree) {
        Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG);
      }
    } catch (final IOException e) {
      throw FileFailure.of(store, "cannot be listed", e);
    }
  }

  private static Path of(final Path store) {
    return store.resolve(StoreFolder.DAEMON);
  }

  /** The lock that a living daemon holds. */
  static Path lockFile(final Path store) {
    return of(store).resolve("LOCK");
  }

  static StatusFile status(final Path store) {
    return new StatusFile(of(store).resolve("status.json"));
  }

  Path rejected() {
    return folder.resolve("rejected.jsonl");
  }

  @Override
  public void close() {
    lock.close();
  }
}
