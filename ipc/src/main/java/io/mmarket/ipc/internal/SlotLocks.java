/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A small mapped file with slots behind its end, each marked as taken by a kernel lock on one byte
 * ({@link FileLocks}). Who opens the file while all slots are free writes it anew.
 *
 * <p>Any thread may use it. {@link #close()} is called once by each who opened it.
 */
final class SlotLocks implements AutoCloseable {
  private static final long OPEN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NS = TimeUnit.MICROSECONDS.toNanos(200);

  private final FileLocks locks;
  private final UnsafeBuffer words;
  private final int count;

  private SlotLocks(final FileLocks locks, final UnsafeBuffer words, final int count) {
    this.locks = locks;
    this.words = words;
    this.count = count;
  }

  /**
   * Opens a file.
   *
   * @param image what it holds when nobody else has a slot
   * @param count how many slots there are
   */
  static SlotLocks open(final Path path, final byte[] image, final int count) {
    try {
      final FileLocks locks = FileLocks.openForWriting(path);
      UnsafeBuffer words = null;
      try {
        words = await(locks, image, count);
        return new SlotLocks(locks, words, count);
      } finally {
        if (words == null) {
          locks.close();
        }
      }
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be opened", image.length, e);
    }
  }

  private static UnsafeBuffer await(final FileLocks locks, final byte[] image, final int count)
      throws IOException {
    final long deadlineNs = System.nanoTime() + OPEN_TIMEOUT_NS;
    UnsafeBuffer words = mapped(locks, image, count);
    while (words == null) {
      // Somebody else is making it.
      if (System.nanoTime() - deadlineNs > 0) {
        throw new DamagedFileException(locks.path() + ": cut off while others have it open");
      }
      Pause.park(RETRY_NS);
      words = mapped(locks, image, count);
    }
    return words;
  }

  /** One thread of this process at a time, or two of them would find each other's lock. */
  private static @Nullable UnsafeBuffer mapped(
      final FileLocks locks, final byte[] image, final int count) throws IOException {
    synchronized (locks) {
      final FileLock all = locks.tryLock(image.length, count);
      try {
        if (all != null) {
          locks.file().seek(0);
          locks.file().write(image);
        } else if (locks.file().length() < image.length) {
          return null;
        }
        return new UnsafeBuffer(locks.file().getChannel().map(MapMode.READ_WRITE, 0, image.length));
      } finally {
        if (all != null) {
          locks.unlock(all);
        }
      }
    }
  }

  /** The file's content, shared with the other processes. */
  UnsafeBuffer words() {
    return words;
  }

  /** Takes a free slot; -1 when there is none now. */
  int claim() {
    for (int slot = 0; slot < count; slot++) {
      if (locks.tryHold(position(slot))) {
        return slot;
      }
    }
    return -1;
  }

  private long position(final int slot) {
    return words.capacity() + (long) slot;
  }

  /** Gives a slot of this process back; a second call has no effect. */
  void release(final int slot) {
    locks.release(position(slot));
  }

  /** A slot that a living writer has beside the given one; -1 when there is none. */
  int livingBeside(final int mine) {
    for (int slot = 0; slot < count; slot++) {
      if (slot != mine && locks.isHeld(position(slot))) {
        return slot;
      }
    }
    return -1;
  }

  /** Runs the action when the slot's owner is gone, and keeps others off the slot meanwhile. */
  void whenDead(final int slot, final Runnable action) {
    if (slot < 0 || slot >= count) {
      action.run();
      return;
    }
    synchronized (locks) {
      final FileLock lock =
          locks.isHeldHere(position(slot)) ? null : locks.tryLock(position(slot), 1);
      if (lock != null) {
        try {
          action.run();
        } finally {
          locks.unlock(lock);
        }
      }
    }
  }

  @Override
  public void close() {
    locks.close();
  }
}
