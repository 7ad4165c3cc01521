/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.LockedException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who has the slots of a table, by kernel locks on the bytes of one file ({@link FileLocks}): byte
 * 0 is the table's, byte 1 + n that of slot n.
 *
 * <p>Any thread may use it. Each {@code open} wants one {@link #close()}.
 */
final class TableLocks implements AutoCloseable {
  private static final long TABLE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int PROBE_RETRIES = 20;

  private final FileLocks locks;

  private TableLocks(final FileLocks locks) {
    this.locks = locks;
  }

  /** For taking slots; makes the file when it is not there. */
  static TableLocks openForWriting(final Path path) throws IOException {
    return new TableLocks(FileLocks.openForWriting(path));
  }

  /** For asking who lives; needs read permission only. */
  static TableLocks openForReading(final Path path) throws IOException {
    return new TableLocks(FileLocks.openForReading(path));
  }

  /**
   * Does something while no other thread or process takes slots.
   *
   * @throws LockedException when another process holds the table for long: it was stopped
   */
  <T> T withTable(final Supplier<T> action) {
    synchronized (locks) {
      final FileLock lock = lockTable();
      try {
        return action.get();
      } finally {
        locks.unlock(lock);
      }
    }
  }

  private FileLock lockTable() {
    final long giveUpNs = System.nanoTime() + TABLE_TIMEOUT_NS;
    while (true) {
      final FileLock lock = locks.tryLock(0, 1);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - giveUpNs > 0) {
        throw new LockedException(locks.path() + ": held by another process, which may be stopped");
      }
      LockSupport.parkNanos(RETRY_NS);
    }
  }

  /** Takes a slot for this process, within {@link #withTable}; false when another one has it. */
  boolean tryHold(final int slot) {
    return locks.tryHold(1L + slot);
  }

  /**
   * As {@link #tryHold}, but a lock that is held for a moment only, by who asks, does not count.
   */
  boolean tryHoldPatiently(final int slot) {
    for (int i = 0; i < PROBE_RETRIES; i++) {
      if (tryHold(slot)) {
        return true;
      }
      LockSupport.parkNanos(RETRY_NS);
    }
    return false;
  }

  /** Gives a slot back. */
  void release(final int slot) {
    locks.release(1L + slot);
  }

  boolean isHeldHere(final int slot) {
    return locks.isHeldHere(1L + slot);
  }

  /** Whether a living process has the slot, this one or another. */
  boolean isHeld(final int slot) {
    return locks.isHeld(1L + slot);
  }

  /** The subscriber that has a slot in this process. */
  @Nullable SubscriberSlot subscriber(final int slot) {
    return (SubscriberSlot) locks.owner(1L + slot);
  }

  /** Says which subscriber of this process has a slot from now on. */
  void subscriber(final int slot, final SubscriberSlot subscriber) {
    locks.owner(1L + slot, subscriber);
  }

  /** Closes the file when nobody else in this process uses it. */
  @Override
  public void close() {
    locks.close();
  }
}
