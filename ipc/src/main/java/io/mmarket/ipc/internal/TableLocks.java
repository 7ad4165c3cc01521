/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Kernel locks on single bytes of one file: byte 0 is the table's, byte 1 + n that of slot n. A
 * lock says that its holder lives, since the kernel releases it with the process; a process id
 * alone may have gone to another process.
 *
 * <p>A POSIX lock is lost when <em>any</em> channel on its file is closed in the process. So nobody
 * but this class opens the file, once a JVM, and the channels stay open while anybody here uses
 * them. Nor is anything done to a channel that an interrupt of the thread would close: {@code
 * tryLock} only.
 *
 * <p>Any thread may use it. Each {@code open} wants one {@link #close()}.
 */
final class TableLocks implements AutoCloseable {
  /** Locks belong to the process, and so does this table of the files that it has open. */
  private static final Map<Object, TableLocks> OPEN_HERE = new HashMap<>();

  private static final long TABLE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int PROBE_RETRIES = 20;

  private final Path path;
  private final Object key;
  private final Map<Integer, FileLock> held = new HashMap<>();
  private final Map<Integer, SubscriberSlot> subscribers = new HashMap<>();
  private @Nullable FileChannel writing;
  private @Nullable FileChannel reading;
  private int users;

  private TableLocks(final Path path, final Object key) {
    this.path = path;
    this.key = key;
  }

  /** For taking slots; makes the file when it is not there. */
  static TableLocks openForWriting(final Path path) throws IOException {
    try {
      Files.createFile(path);
    } catch (final FileAlreadyExistsException e) {
      // Usually.
    }
    synchronized (OPEN_HERE) {
      final TableLocks locks = here(path);
      if (locks.writing == null) {
        locks.writing = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      }
      return locks.used();
    }
  }

  /** For asking who lives; needs read permission only. */
  static TableLocks openForReading(final Path path) throws IOException {
    synchronized (OPEN_HERE) {
      final TableLocks locks = here(path);
      if (locks.writing == null && locks.reading == null) {
        locks.reading = FileChannel.open(path, StandardOpenOption.READ);
      }
      return locks.used();
    }
  }

  private static TableLocks here(final Path path) throws IOException {
    final Object fileKey = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    final Object key = fileKey == null ? path.toRealPath() : fileKey;
    final TableLocks open = OPEN_HERE.get(key);
    return open == null ? new TableLocks(path, key) : open;
  }

  private TableLocks used() {
    users++;
    OPEN_HERE.put(key, this);
    return this;
  }

  /**
   * Does something while no other thread or process takes slots.
   *
   * @throws LockedException when another process holds the table for long: it was stopped
   */
  synchronized <T> T withTable(final Supplier<T> action) {
    final FileLock lock = lockTable();
    try {
      return action.get();
    } finally {
      release(lock);
    }
  }

  private FileLock lockTable() {
    final long giveUpNs = System.nanoTime() + TABLE_TIMEOUT_NS;
    while (true) {
      final FileLock lock = tryLock(0);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - giveUpNs > 0) {
        throw new LockedException(path + ": held by another process, which may be stopped");
      }
      LockSupport.parkNanos(RETRY_NS);
    }
  }

  private @Nullable FileLock tryLock(final int position) {
    final FileChannel channel = writing;
    if (channel == null) {
      throw new IllegalStateException(path + ": opened for reading only");
    }
    try {
      return channel.tryLock(position, 1, false);
    } catch (final OverlappingFileLockException e) {
      return null;
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be locked: " + e.getMessage(), e);
    }
  }

  private void release(final FileLock lock) {
    try {
      lock.release();
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be unlocked: " + e.getMessage(), e);
    }
  }

  /** Takes a slot for this process, within {@link #withTable}; false when another one has it. */
  synchronized boolean tryHold(final int slot) {
    if (held.containsKey(slot)) {
      return false;
    }
    final FileLock lock = tryLock(1 + slot);
    if (lock == null) {
      return false;
    }
    held.put(slot, lock);
    return true;
  }

  /**
   * As {@link #tryHold}, but a lock that is held for a moment only, by who asks, does not count.
   */
  synchronized boolean tryHoldPatiently(final int slot) {
    for (int i = 0; i < PROBE_RETRIES; i++) {
      if (tryHold(slot)) {
        return true;
      }
      LockSupport.parkNanos(RETRY_NS);
    }
    return false;
  }

  /** Gives a slot back. */
  synchronized void release(final int slot) {
    subscribers.remove(slot);
    final FileLock lock = held.remove(slot);
    if (lock != null) {
      release(lock);
    }
  }

  synchronized boolean isHeldHere(final int slot) {
    return held.containsKey(slot);
  }

  /** Whether a living process has the slot, this one or another. */
  synchronized boolean isHeld(final int slot) {
    if (held.containsKey(slot)) {
      return true;
    }
    final FileChannel channel = writing == null ? reading : writing;
    if (channel == null) {
      throw new IllegalStateException(path + ": closed");
    }
    try {
      final FileLock probe = channel.tryLock(1L + slot, 1, true);
      if (probe == null) {
        return true;
      }
      probe.release();
      return false;
    } catch (final OverlappingFileLockException e) {
      return true;
    } catch (final IOException e) {
      throw new MarketDataException(path + ": cannot be probed: " + e.getMessage(), e);
    }
  }

  /** The subscriber that has a slot in this process. */
  synchronized @Nullable SubscriberSlot subscriber(final int slot) {
    return subscribers.get(slot);
  }

  /** Says which subscriber of this process has a slot from now on. */
  synchronized void subscriber(final int slot, final SubscriberSlot subscriber) {
    subscribers.put(slot, subscriber);
  }

  /** Closes the file when nobody else in this process uses it. */
  @Override
  public void close() {
    synchronized (OPEN_HERE) {
      users--;
      if (users > 0) {
        return;
      }
      OPEN_HERE.remove(key);
      try {
        if (writing != null) {
          writing.close();
        }
        if (reading != null) {
          reading.close();
        }
      } catch (final IOException e) {
        throw new MarketDataException(path + ": cannot be closed: " + e.getMessage(), e);
      }
    }
  }
}
