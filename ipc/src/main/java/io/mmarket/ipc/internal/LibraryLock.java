/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.nio.file.Path;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;

/**
 * Chronicle Queue's own write lock, taken without waiting: a word of the queue's table that holds
 * the process id of its owner. Our writers exclude each other by {@link Turn}; this one keeps out
 * programs that append with the library alone.
 *
 * <p>Used by one thread at a time.
 */
final class LibraryLock implements AutoCloseable {
  private static final String KEY = "chronicle.write.lock";
  private static final long MINE = Jvm.getProcessId();

  private final TableStore<Metadata.NoMeta> table;
  private final LongValue word;

  /** For a queue that was opened with the library, which made the table. */
  LibraryLock(final Path folder) {
    SingleChronicleQueueBuilder.addAliases();
    table =
        SingleTableBuilder.binary(
                folder.resolve(SingleChronicleQueue.QUEUE_METADATA_FILE).toFile(),
                Metadata.NoMeta.INSTANCE)
            .readOnly(false)
            .build();
    word = table.doWithExclusiveLock(opened -> opened.acquireValueFor(KEY));
  }

  /** Takes the lock; false when somebody has it. */
  boolean take() {
    return word.compareAndSwapValue(TableStoreWriteLock.UNLOCKED, MINE);
  }

  /** Gives it back, unless somebody took it away meanwhile. */
  void give() {
    word.compareAndSwapValue(MINE, TableStoreWriteLock.UNLOCKED);
  }

  /** Unmaps the table. */
  @Override
  public void close() {
    word.close();
    table.close();
  }
}
