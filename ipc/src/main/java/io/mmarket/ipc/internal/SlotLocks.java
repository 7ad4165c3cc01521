/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.Preallocation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A small mapped file with slots behind its end, each marked as taken by a kernel lock on one byte.
 * The kernel drops the lock when its holder dies, whatever its process id was, is or will be. Who
 * opens the file while all slots are free writes it anew.
 *
 * <p>A POSIX lock is lost when <em>any</em> channel on its file is closed in the process. So the
 * file is opened once a JVM and shared by all who use it there, nobody else may open it, and
 * nothing is called on its channel that closes it when the thread is interrupted.
 *
 * <p>Any thread may use it. {@link #close()} is called once by each who opened it.
 */
final class SlotLocks implements AutoCloseable {
  private static final long OPEN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NS = TimeUnit.MICROSECONDS.toNanos(200);

  /** Locks belong to the process, and so do the files that hold them. */
  private static final Map<Path, SlotLocks> OPEN_HERE = new HashMap<>();

  private final Path key;
  private final RandomAccessFile file;
  private final UnsafeBuffer words;
  private final @Nullable FileLock[] held;
  private int users;

  private SlotLocks(
      final Path key, final RandomAccessFile file, final UnsafeBuffer words, final int count) {
    this.key = key;
    this.file = file;
    this.words = words;
    this.held = new FileLock[count];
  }

  /**
   * Opens a file.
   *
   * @param image what it holds when nobody else has a slot
   * @param count how many slots there are
   */
  static SlotLocks open(final Path path, final byte[] image, final int count) {
    synchronized (OPEN_HERE) {
      try {
        final Path parent = path.toAbsolutePath().getParent();
        final Path key =
            parent == null ? path : parent.toRealPath().resolve(path.getFileName().toString());
        SlotLocks locks = OPEN_HERE.get(key);
        if (locks == null) {
          locks = openFirst(key, image, count);
          OPEN_HERE.put(key, locks);
        }
        locks.users++;
        return locks;
      } catch (final IOException e) {
        throw new MarketDataException(
            path + ": cannot be opened: " + e.getMessage(),
            Preallocation.translate(path, image.length, e));
      }
    }
  }

  private static SlotLocks openFirst(final Path key, final byte[] image, final int count)
      throws IOException {
    final RandomAccessFile file = new RandomAccessFile(key.toFile(), "rw");
    UnsafeBuffer words = null;
    try {
      final long deadlineNs = System.nanoTime() + OPEN_TIMEOUT_NS;
      while (words == null) {
        words = mapped(file, image, count);
        if (words == null) {
          // Somebody else is making it.
          if (System.nanoTime() - deadlineNs > 0) {
            throw new DamagedFileException(key + ": cut off while others have it open");
          }
          Pause.park(RETRY_NS);
        }
      }
      return new SlotLocks(key, file, words, count);
    } finally {
      if (words == null) {
        file.close();
      }
    }
  }

  private static @Nullable UnsafeBuffer mapped(
      final RandomAccessFile file, final byte[] image, final int count) throws IOException {
    try (FileLock all = file.getChannel().tryLock(image.length, count, false)) {
      if (all != null) {
        file.seek(0);
        file.write(image);
      } else if (file.length() < image.length) {
        return null;
      }
      return new UnsafeBuffer(file.getChannel().map(MapMode.READ_WRITE, 0, image.length));
    }
  }

  /** The file's content, shared with the other processes. */
  UnsafeBuffer words() {
    return words;
  }

  /** Takes a free slot; -1 when there is none now. */
  synchronized int claim() {
    for (int slot = 0; slot < held.length; slot++) {
      final FileLock lock = tryLock(slot);
      if (lock != null) {
        held[slot] = lock;
        return slot;
      }
    }
    return -1;
  }

  /** Gives a slot of this process back; a second call has no effect. */
  synchronized void release(final int slot) {
    final FileLock lock = held[slot];
    held[slot] = null;
    if (lock != null) {
      unlock(lock);
    }
  }

  /** Runs the action when the slot's owner is gone, and keeps others off the slot meanwhile. */
  synchronized void whenDead(final int slot, final Runnable action) {
    if (slot < 0 || slot >= held.length) {
      action.run();
      return;
    }
    final FileLock lock = tryLock(slot);
    if (lock != null) {
      try {
        action.run();
      } finally {
        unlock(lock);
      }
    }
  }

  private @Nullable FileLock tryLock(final int slot) {
    if (held[slot] != null) {
      return null;
    }
    try {
      return file.getChannel().tryLock(words.capacity() + (long) slot, 1, false);
    } catch (final OverlappingFileLockException e) {
      return null;
    } catch (final IOException e) {
      throw new MarketDataException(key + ": cannot be locked: " + e.getMessage(), e);
    }
  }

  private void unlock(final FileLock lock) {
    try {
      lock.release();
    } catch (final IOException e) {
      throw new MarketDataException(key + ": cannot be unlocked: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    synchronized (OPEN_HERE) {
      users--;
      if (users == 0) {
        OPEN_HERE.remove(key);
        try {
          file.close();
        } catch (final IOException e) {
          throw new MarketDataException(key + ": cannot be closed: " + e.getMessage(), e);
        }
      }
    }
  }
}
