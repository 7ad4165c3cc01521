/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;

/** Makes stores that need not be there before; several processes may want the same one. */
final class RealtimeStores {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(5);

  private RealtimeStores() {}

  /**
   * Makes a store where there is none.
   *
   * @throws NotAStoreException when the folder holds something else
   * @throws LockedException when another process has begun to make it and does not end
   */
  static void ensure(final Path store, final ZoneId zone) {
    final long endNs = System.nanoTime() + TIMEOUT.toNanos();
    while (!isThere(store)) {
      try {
        StoreWriter.openOrCreate(store, zone).close();
      } catch (final LockedException e) {
        // Another process makes it at this moment.
        if (System.nanoTime() > endNs) {
          throw e;
        }
        LockSupport.parkNanos(STEP.toNanos());
      } catch (final NotAStoreException e) {
        // It may have become one between two looks at the folder.
        if (!isThere(store)) {
          throw e;
        }
      }
    }
  }

  private static boolean isThere(final Path store) {
    return Files.exists(store.resolve(Catalog.FILE_NAME));
  }
}
