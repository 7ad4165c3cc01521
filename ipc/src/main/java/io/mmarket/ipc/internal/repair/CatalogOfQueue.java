/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.repair;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.RepairAction;
import io.mmarket.store.internal.Catalog;
import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a queue's CATALOG and makes a lost one anew, if somebody knows its zone. */
final class CatalogOfQueue {
  private final Path queue;
  private final @Nullable ZoneId zoneIfLost;

  CatalogOfQueue(final Path queue, final @Nullable ZoneId zoneIfLost) {
    this.queue = queue;
    this.zoneIfLost = zoneIfLost;
  }

  QueueFolder open(final List<RepairAction> actions) throws IOException {
    try {
      return QueueFolder.open(queue);
    } catch (final DamagedFileException | NotAStoreException e) {
      Catalog.refuse(queue, FileIdentity.STORE_CATALOG);
      if (zoneIfLost == null) {
        throw new DamagedFileException(
            e.getMessage() + "; name the queue's zone, which nothing else tells, to make it anew",
            e);
      }
      final Path file = queue.resolve(Catalog.FILE_NAME);
      Files.deleteIfExists(file);
      Catalog.create(queue, FileIdentity.QUEUE_CATALOG, zoneIfLost);
      actions.add(new RepairAction(file, "made anew with zone " + zoneIfLost, 0, List.of()));
      return QueueFolder.open(queue);
    }
  }
}
