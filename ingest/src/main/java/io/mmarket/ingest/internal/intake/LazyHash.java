/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.ledger.ContentHash;
import io.mmarket.store.MarketDataException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The hash of a file's content, computed once, by whichever thread asks first. */
final class LazyHash {
  private final Path file;
  private final FutureTask<String> task;

  LazyHash(final Path file) {
    this.file = file;
    this.task = new FutureTask<>(() -> ContentHash.of(file));
  }

  /** A hash that is known already. */
  LazyHash(final Path file, final String sha256) {
    this.file = file;
    this.task = new FutureTask<>(() -> sha256);
  }

  /**
   * The hash, in hexadecimal.
   *
   * @throws FileRefusedException if the file cannot be read
   */
  String get() {
    task.run();
    try {
      return task.get();
    } catch (final ExecutionException e) {
      throw new FileRefusedException(file, "cannot be read: " + e.getCause(), e);
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MarketDataException(file + ": interrupted while it was read", e);
    }
  }
}
