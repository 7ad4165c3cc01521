/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.repair.StoreRepair;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Repairs what {@link StoreVerifier} finds damaged, as far as the bytes that are left allow, and
 * says exactly what could not be saved.
 *
 * <p>A lost or damaged index is made anew from its map. Where blocks are damaged, their rows are
 * taken from the other orientation, and what is saved is published as a new generation; when not
 * everything could be, the damaged files are moved to the store's folder {@code damaged}, else they
 * are removed. Nothing that could be read before is lost. Killed at any instant, a repair can be
 * begun again.
 *
 * <p>Takes the store's lock. Readers go on meanwhile.
 */
public final class StoreRepairer {
  private StoreRepairer() {}

  /**
   * Repairs a store.
   *
   * @param store its folder
   * @return what was done
   * @throws NotAStoreException when the folder is no store
   * @throws LockedException when another process writes, naming its pid
   * @throws NewerVersionException when a newer build wrote a partition; nothing changed
   * @throws DamagedFileException when CATALOG is lost and with it the zone; nothing changed
   * @throws OutOfSpaceException when the disk is full; what was repaired before stays so
   */
  public static RepairReport repair(final Path store) {
    return repair(store, null);
  }

  /**
   * Repairs a store, its CATALOG too.
   *
   * @param store its folder
   * @param zoneIfLost the zone that a lost CATALOG gets again, which nothing else in a store tells
   * @return what was done
   * @throws NotAStoreException when the folder is no store
   * @throws LockedException when another process writes, naming its pid
   * @throws NewerVersionException when a newer build wrote a partition; nothing changed
   * @throws DamagedFileException when CATALOG is lost and no zone is given; nothing changed
   * @throws OutOfSpaceException when the disk is full; what was repaired before stays so
   */
  public static RepairReport repair(final Path store, final @Nullable ZoneId zoneIfLost) {
    return new StoreRepair(store, zoneIfLost).run();
  }
}
