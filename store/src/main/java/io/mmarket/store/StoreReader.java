/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.LocalTimes;
import io.mmarket.store.internal.partition.PartitionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The newest view of a store, and queries on it. One volatile read of the catalog's count decides
 * at each call whether the view is still the newest. Any thread.
 */
final class StoreReader {
  private final StoreView.Store store;
  private volatile StoreView view;

  StoreReader(final Path path, final Catalog catalog, final Lifetime lifetime) {
    store = new StoreView.Store(path, catalog, lifetime, new LocalTimes(catalog.zone()));
    view = StoreView.of(store, null);
  }

  /** The store's zone, if the center is open. */
  LocalTimes localTimes() {
    store.lifetime().check();
    return store.localTimes();
  }

  /** The newest view, if the center is open. */
  StoreView current() {
    store.lifetime().check();
    final StoreView now = view;
    return now.publications() == store.catalog().publications() ? now : renew(now);
  }

  private synchronized StoreView renew(final StoreView stale) {
    if (view == stale) {
      view = StoreView.of(store, stale);
    }
    return view;
  }

  /** Lists the store anew when the partition of a missing file is being removed. */
  private synchronized boolean relisted(final StoreView now, final String missing) {
    final int suffix = missing.lastIndexOf('.');
    final Path index =
        Path.of(missing.substring(0, Math.max(0, suffix)) + PartitionName.INDEX_SUFFIX);
    // A store that was moved away is not one whose partitions were removed.
    if (Files.exists(index) || !Files.exists(store.path())) {
      return false;
    }
    if (view == now) {
      view = StoreView.of(store, now);
    }
    return true;
  }

  synchronized void forgetSnapshots() {
    store.lifetime().check();
    view = view.withoutSnapshots();
  }

  /**
   * Runs a query, and once more on a new view when a publication has unlinked a file under it.
   * Superseded files are unlinked after the publication was counted; of a partition that is removed
   * the index is unlinked first. So a file that is gone without either is lost.
   */
  <T> T query(final StoreView.Query<T> query) {
    while (true) {
      final StoreView now = current();
      try {
        return query.run(now);
      } catch (final NoSuchFileException e) {
        if (store.catalog().publications() == now.publications() && !relisted(now, e.getFile())) {
          throw new DamagedFileException(e.getMessage() + ": is gone", e);
        }
      } catch (final IOException e) {
        throw FileFailure.of(store.path(), "cannot be read", e);
      }
    }
  }
}
