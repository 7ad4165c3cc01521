/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import io.mmarket.store.internal.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes the kernel write the queue's newest file to the disk, as the policy wants. A disk that
 * fails is told to the next push: what came before it may be lost in a crash of the host.
 *
 * <p>One thread appends; {@link SyncPolicy#INTERVAL} has another one of its own.
 */
final class DiskSync implements AutoCloseable {
  private final SyncPolicy policy;
  private final long intervalNs;
  private final Path folder;
  private @Nullable RandomAccessFile file;
  private @Nullable Path path;
  private @Nullable Thread thread;
  private long syncs;
  private volatile boolean unsynced;
  private volatile boolean stopped;
  private volatile @Nullable IOException failure;

  DiskSync(final Path folder, final BroadcastOptions options) {
    this.folder = folder;
    this.policy = options.sync();
    this.intervalNs = options.syncInterval().toNanos();
  }

  /** Goes over to another file; the one before it is complete and gets its last sync. */
  synchronized void moveTo(final Path newPath) {
    if (policy == SyncPolicy.NONE || newPath.equals(path)) {
      return;
    }
    try {
      closeFile();
      file = new RandomAccessFile(newPath.toFile(), "rw");
      path = newPath;
      // The name of a new file is in its folder, which is a file of its own.
      Folders.sync(folder);
    } catch (final IOException e) {
      throw FileFailure.of(newPath, "cannot be opened", e);
    }
  }

  /** After each append: syncs, or leaves that to the thread. */
  void appended() {
    if (policy == SyncPolicy.NONE) {
      return;
    }
    final IOException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw failed(thrown);
    }
    unsynced = true;
    if (policy == SyncPolicy.EVERY) {
      try {
        sync();
      } catch (final IOException e) {
        throw failed(e);
      }
    } else if (thread == null) {
      thread = new Thread(this::syncNowAndThen, "mmarket-sync " + folder);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void syncNowAndThen() {
    while (!stopped) {
      LockSupport.parkNanos(this, intervalNs);
      try {
        sync();
      } catch (final IOException e) {
        failure = e;
      }
    }
  }

  private synchronized void sync() throws IOException {
    final RandomAccessFile current = file;
    if (unsynced && current != null) {
      unsynced = false;
      // Not through a channel: an interrupt of the thread would close that.
      current.getFD().sync();
      syncs++;
    }
  }

  /** How often a file was synced, for tests. */
  synchronized long syncs() {
    return syncs;
  }

  private void closeFile() throws IOException {
    final RandomAccessFile current = file;
    if (current != null) {
      try (current) {
        sync();
      } finally {
        file = null;
      }
    }
  }

  private MarketDataException failed(final IOException e) {
    return FileFailure.of(path == null ? folder : path, "the disk failed", e);
  }

  /** Syncs for the last time. */
  @Override
  public void close() {
    stopped = true;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    synchronized (this) {
      try {
        closeFile();
      } catch (final IOException e) {
        throw failed(e);
      }
    }
  }
}
