/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.MarketDataException;
import java.util.concurrent.ForkJoinPool;

/**
 * Lets work begin while there is memory for it. Work that would take more than there is at all
 * begins when nothing else is at work. Any threads.
 */
final class MemoryGate {
  private final long limitBytes;
  private long takenBytes;

  MemoryGate(final long limitBytes) {
    this.limitBytes = limitBytes;
  }

  long limitBytes() {
    return limitBytes;
  }

  /** Takes memory if it is free at once. */
  synchronized boolean tryEnter(final long bytes) {
    if (takenBytes > 0 && takenBytes + bytes > limitBytes) {
      return false;
    }
    takenBytes += bytes;
    return true;
  }

  /** Takes memory, after others gave theirs back if need be. A pool's other work goes on. */
  void enter(final long bytes) {
    final Waiting waiting = new Waiting(bytes);
    try {
      ForkJoinPool.managedBlock(waiting);
    } catch (final InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MarketDataException("interrupted while waiting for memory", e);
    }
  }

  /** Gives back what was taken. */
  synchronized void leave(final long bytes) {
    takenBytes -= bytes;
    notifyAll();
  }

  private final class Waiting implements ForkJoinPool.ManagedBlocker {
    private final long bytes;
    private boolean entered;

    Waiting(final long bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean block() throws InterruptedException {
      synchronized (MemoryGate.this) {
        while (!isReleasable()) {
          MemoryGate.this.wait();
        }
      }
      return true;
    }

    @Override
    public boolean isReleasable() {
      entered = entered || tryEnter(bytes);
      return entered;
    }
  }
}
