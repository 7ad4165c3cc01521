/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.write.PublicationTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks a store's CATALOG. */
final class CatalogCheck {
  private static final int LENGTH_BYTES = 4096;
  private static final String PARTITIONS =
      "the partitions, by nobody but mmarket verify and repair";

  private final Path file;
  private final Path store;
  private final Findings findings;
  private @Nullable Catalog catalog;

  CatalogCheck(final Path store, final Findings findings) {
    this.store = store;
    this.findings = findings;
    file = store.resolve(Catalog.FILE_NAME);
  }

  void run() {
    try {
      final Catalog opened = Catalog.openReadOnly(store, FileIdentity.STORE_CATALOG);
      catalog = opened;
      checkNumbers(opened);
      final long lengthBytes = Files.size(file);
      if (lengthBytes != LENGTH_BYTES) {
        damage(LENGTH_BYTES + " bytes", Long.toString(lengthBytes), "all of it");
      }
    } catch (final MarketDataException e) {
      damage("a store's catalog", String.valueOf(e.getMessage()), PARTITIONS);
    } catch (final IOException e) {
      damage("a store's catalog", FileFailure.reason(file, e), PARTITIONS);
    }
  }

  private void checkNumbers(final Catalog opened) {
    if (opened.publications() < 0) {
      damage("a count of publications", Long.toString(opened.publications()), "all of it");
    }
    final long removed = opened.removedGeneration();
    if (removed < 0 || removed > PartitionName.MAX_GENERATION) {
      damage("a generation that was removed", Long.toString(removed), "all of it");
    }
    final long underWay = opened.publicationUnderWay();
    if (underWay != 0 && !PublicationTag.isValid(underWay)) {
      damage("the name of a publication under way", Long.toHexString(underWay), "all of it");
    }
  }

  private void damage(final String expected, final String found, final String readable) {
    findings.damage(file, "catalog", expected, found, readable);
  }

  /** The catalog, or null when it cannot be opened. */
  @Nullable Catalog catalog() {
    return catalog;
  }
}
