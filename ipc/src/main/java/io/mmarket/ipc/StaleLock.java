/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.File;
import java.nio.file.Path;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;
import net.openhft.chronicle.threads.BusyTimedPauser;

/**
 * The library's own write lock, left by a writer that was killed. It holds a process id, which may
 * be that of another process by now, or one in another container: the library would wait for it, or
 * take a living writer's lock away. Who has the turn to append knows better: no other writer of
 * ours can hold it.
 */
final class StaleLock {
  private StaleLock() {}

  /** Frees the lock if it is held. To be called in the turn to append. */
  static void free(final Path ticks) {
    final File file = ticks.resolve(SingleChronicleQueue.QUEUE_METADATA_FILE).toFile();
    if (!file.exists()) {
      return;
    }
    SingleChronicleQueueBuilder.addAliases();
    try (TableStore<Metadata.NoMeta> store =
            SingleTableBuilder.binary(file, Metadata.NoMeta.INSTANCE).readOnly(false).build();
        TableStoreWriteLock lock = new TableStoreWriteLock(store, BusyTimedPauser::new, 0L)) {
      if (lock.locked()) {
        lock.forceUnlock();
      }
    }
  }
}
