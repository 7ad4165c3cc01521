/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.NotAStoreException;
import io.mmarket.store.RepairAction;
import io.mmarket.store.RepairReport;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.ExclusiveLock;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.FileIdentity;
import io.mmarket.store.internal.StoreFolder;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.write.LeftoverSweeper;
import io.mmarket.store.internal.write.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repairs a whole store: its catalog, maps under wrong names, then each period's newest generation
 * from which something can be saved. What killed writers left is swept last, because an older
 * generation may be all that is left of a period.
 */
public final class StoreRepair {
  private static final long NOTHING_UNDER_WAY = 0;

  private final Path store;
  private final @Nullable ZoneId zoneIfLost;
  private final List<RepairAction> actions = new ArrayList<>();

  /**
   * Prepares a repair.
   *
   * @param store the store's folder
   * @param zoneIfLost the zone that a lost CATALOG gets again, or null
   */
  public StoreRepair(final Path store, final @Nullable ZoneId zoneIfLost) {
    this.store = store;
    this.zoneIfLost = zoneIfLost;
  }

  /**
   * Repairs.
   *
   * @return what was done
   */
  public RepairReport run() {
    if (!Files.isDirectory(store)) {
      throw new NotAStoreException(store + ": no such folder");
    }
    final CatalogRepair catalogRepair = new CatalogRepair(store, zoneIfLost);
    catalogRepair.requireStore();
    final ExclusiveLock lock = ExclusiveLock.acquire(store.resolve(StoreFolder.LOCK));
    try {
      refuseNewer();
      final Catalog catalog = catalogRepair.open(actions);
      repairPartitions(catalog);
    } catch (final IOException e) {
      throw FileFailure.of(store, "cannot be repaired", e);
    } finally {
      lock.close();
    }
    return new RepairReport(store, actions);
  }

  /** Before anything is changed. */
  private void refuseNewer() throws IOException {
    final Generations all = new Generations(store, NOTHING_UNDER_WAY);
    for (final PartitionName newest : all.newest()) {
      for (final PartitionName name : all.all(newest)) {
        FileIdentity.PARTITION_INDEX.refuseNewer(name.indexFile(store));
      }
    }
  }

  private void repairPartitions(final Catalog catalog) throws IOException {
    final Path staging = Files.createDirectories(store.resolve(StoreFolder.STAGING));
    final Publisher publisher = new Publisher(store, staging, catalog);
    final PartitionRepair repair = new PartitionRepair(store, publisher, new DamagedFolder(store));
    final Generations generations = new Generations(store, catalog.publicationUnderWay());
    actions.addAll(new MisnamedMaps(store, repair, generations).rename());
    for (final PartitionName newest : generations.newest()) {
      repairPeriod(repair, generations, newest);
    }
    LeftoverSweeper.sweep(store, staging, catalog);
    catalog.countPublication();
  }

  /** From the newest generation down, until one is sound or could be saved in part. */
  private void repairPeriod(
      final PartitionRepair repair, final Generations generations, final PartitionName newest)
      throws IOException {
    for (final PartitionName name : generations.all(newest)) {
      final RepairAction action = repair.run(name, newest.next());
      if (action != null) {
        actions.add(action);
      }
      if (action == null || action.savedRows() > 0 || action.lost().isEmpty()) {
        return;
      }
    }
  }
}
