/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.LockedException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A lock between processes in one mapped word: taken and given back without a system call. The word
 * names its holder's slot; when it does not get free, the kernel's lock on that slot tells whether
 * the holder lives, and the turn of a dead one is taken over. A process id would not do: it may
 * have been given to another process, or count in another container.
 *
 * <p>Used by one thread at a time, and not taken twice.
 */
public final class Turn {
  static final long FREE = 0;

  private static final int SPINS = 100;
  private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LIVENESS_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long GIVE_UP_NS = TimeUnit.SECONDS.toNanos(30);

  private final UnsafeBuffer words;
  private final int offset;
  private final long mine;
  private final SlotLocks locks;
  private final Path path;

  Turn(
      final UnsafeBuffer words,
      final int offset,
      final int slot,
      final SlotLocks locks,
      final Path path) {
    this.words = words;
    this.offset = offset;
    this.mine = slot + 1L;
    this.locks = locks;
    this.path = path;
  }

  /**
   * Waits for the turn.
   *
   * @return whether it was taken from a writer that died with it, who may have left anything
   * @throws LockedException when a living process keeps it for half a minute
   */
  public boolean take() {
    return !words.compareAndSetLong(offset, FREE, mine) && waitForIt();
  }

  private boolean waitForIt() {
    final long beginNs = System.nanoTime();
    long nextLookNs = beginNs + LIVENESS_INTERVAL_NS;
    for (int i = 0; ; i++) {
      final long holder = words.getLongVolatile(offset);
      if (holder == FREE && words.compareAndSetLong(offset, FREE, mine)) {
        return false;
      }
      if (holder == mine) {
        // The slot's last owner died with it.
        return true;
      }
      if (i < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      final long nowNs = System.nanoTime();
      if (nowNs - nextLookNs > 0) {
        nextLookNs = nowNs + LIVENESS_INTERVAL_NS;
        if (takeFromDead(holder)) {
          return true;
        }
        if (nowNs - beginNs > GIVE_UP_NS) {
          throw new LockedException(
              path + ": a living writer, slot " + (holder - 1) + ", keeps the turn");
        }
      }
      Pause.park(PAUSE_NS);
    }
  }

  private boolean takeFromDead(final long holder) {
    final boolean[] taken = new boolean[1];
    if (holder != FREE) {
      locks.whenDead(
          (int) (holder - 1), () -> taken[0] = words.compareAndSetLong(offset, holder, mine));
    }
    return taken[0];
  }

  /** Gives the turn back. */
  public void give() {
    words.putLongOrdered(offset, FREE);
  }
}
