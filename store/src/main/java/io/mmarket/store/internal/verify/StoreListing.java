/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.partition.PartitionListing;
import io.mmarket.store.internal.partition.PartitionName;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists the folders of a store that may be written meanwhile: a listing during which a publication
 * was begun or counted is made anew, because it may name files of two moments.
 */
final class StoreListing {
  /** A writer that publishes so fast is not met in practice; a listing must end. */
  private static final int MAX_ATTEMPTS = 10_000;

  private final Path store;
  private final @Nullable Catalog catalog;

  /**
   * Prepares listings.
   *
   * @param store the store's folder
   * @param catalog its catalog, or null when that is damaged
   */
  StoreListing(final Path store, final @Nullable Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** The newest generation of each period. */
  List<PartitionName> newest(final Kind kind) {
    return whileStill(() -> PartitionListing.newest(store, kind));
  }

  /** The newest generation of a period, or null when it has none. */
  @Nullable PartitionName newest(final Kind kind, final String period) {
    for (final PartitionName name : newest(kind)) {
      if (name.period().equals(period)) {
        return name;
      }
    }
    return null;
  }

  /**
   * A kind's folder at one moment.
   *
   * @param fileNames the names of its files
   * @param publicationUnderWay the tag of the publication that was under way, or 0
   */
  record Folder(List<String> fileNames, long publicationUnderWay) {}

  /** What lies in a kind's folder. */
  Folder folder(final Kind kind) {
    return whileStill(
        () -> {
          final long underWay = catalog == null ? 0 : catalog.publicationUnderWay();
          return new Folder(PartitionListing.fileNames(store.resolve(kind.label())), underWay);
        });
  }

  private <T> T whileStill(final Supplier<T> listing) {
    if (catalog == null) {
      return listing.get();
    }
    int attempts = 0;
    while (true) {
      final long publications = catalog.publications();
      final long underWay = catalog.publicationUnderWay();
      final T listed = listing.get();
      attempts++;
      if ((publications == catalog.publications() && underWay == catalog.publicationUnderWay())
          || attempts == MAX_ATTEMPTS) {
        return listed;
      }
    }
  }
}
