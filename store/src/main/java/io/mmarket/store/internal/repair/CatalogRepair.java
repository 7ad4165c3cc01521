/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.Kind;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.RepairAction;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.write.PublicationTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a store's CATALOG and makes a lost one anew, if somebody knows its zone. */
final class CatalogRepair {
  private final Path store;
  private final Path file;
  private final @Nullable ZoneId zoneIfLost;

  CatalogRepair(final Path store, final @Nullable ZoneId zoneIfLost) {
    this.store = store;
    this.zoneIfLost = zoneIfLost;
    file = store.resolve(Catalog.FILE_NAME);
  }

  /** Refuses a folder that never was a store, before anything is made in it. */
  void requireStore() {
    boolean any = Files.exists(file);
    for (final Kind kind : Kind.values()) {
      any |= Files.isDirectory(store.resolve(kind.label()));
    }
    if (!any) {
      throw new NotAStoreException(store + ": no store in it");
    }
  }

  /** Opens it; the caller holds the store's lock. */
  Catalog open(final List<RepairAction> actions) throws IOException {
    Catalog catalog;
    try {
      catalog = Catalog.openReadWrite(store, FileIdentity.STORE_CATALOG);
    } catch (final DamagedFileException | NotAStoreException e) {
      Catalog.refuse(store, FileIdentity.QUEUE_CATALOG);
      if (zoneIfLost == null) {
        throw new DamagedFileException(
            e.getMessage() + "; name the store's zone, which nothing else tells, to make it anew",
            e);
      }
      Files.deleteIfExists(file);
      Catalog.create(store, FileIdentity.STORE_CATALOG, zoneIfLost);
      actions.add(new RepairAction(file, "made anew with zone " + zoneIfLost, 0, List.of()));
      catalog = Catalog.openReadWrite(store, FileIdentity.STORE_CATALOG);
    }
    final long underWay = catalog.publicationUnderWay();
    if (underWay != 0 && !PublicationTag.isValid(underWay)) {
      catalog.endPublication();
      actions.add(new RepairAction(file, "names no publication under way any more", 0, List.of()));
    }
    return catalog;
  }
}
