/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static io.mmarket.ipc.internal.CountersDescriptor.BROADCASTS_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.BYTES_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.DELIVERED_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.HITS_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.LAST_PUSH_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.LAST_SEQUENCE_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.LATENCY_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.MISSES_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.TICKS_OFFSET;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.AtomicBuffer;

/**
 * A broadcaster's counters in the shared table: ordered stores of what the broadcaster counts for
 * itself. Used by one thread at a time, guarded by the broadcaster.
 */
public final class BroadcasterSlot {
  private static final long CLOCK_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

  private final TableLocks locks;
  private final SlotIdentity identity;
  private final AtomicBuffer buffer;
  private long clockReadNs;
  private long clockOffsetNs;
  private boolean released;

  BroadcasterSlot(final TableLocks locks, final SlotIdentity identity, final AtomicBuffer buffer) {
    this.locks = locks;
    this.identity = identity;
    this.buffer = buffer;
    readClock(System.nanoTime());
  }

  private void readClock(final long nowNs) {
    clockReadNs = nowNs;
    clockOffsetNs = HostTime.nowNs() - nowNs;
  }

  /** What a subscriber that is called by this broadcaster has as its source. */
  long source() {
    return 1L + identity.slot();
  }

  /**
   * Stores what was pushed so far.
   *
   * @param ticks pushed ticks
   * @param broadcasts deliveries
   * @param latencyNs time spent in pushes
   */
  public void pushes(final long ticks, final long broadcasts, final long latencyNs) {
    if (released) {
      return;
    }
    buffer.putLongOrdered(TICKS_OFFSET, ticks);
    buffer.putLongOrdered(BROADCASTS_OFFSET, broadcasts);
    buffer.putLongOrdered(LATENCY_OFFSET, latencyNs);
  }

  /**
   * Stores how often a date's snapshot was attached already.
   *
   * @param hits ticks for which it was
   * @param misses ticks for which it was not
   */
  public void lookups(final long hits, final long misses) {
    if (released) {
      return;
    }
    buffer.putLongOrdered(HITS_OFFSET, hits);
    buffer.putLongOrdered(MISSES_OFFSET, misses);
  }

  /**
   * Stores how far the queue was written.
   *
   * @param lastSequence of the newest tick
   * @param bytes appended so far
   * @param nowNs when, as {@link System#nanoTime()}
   */
  public void appended(final long lastSequence, final long bytes, final long nowNs) {
    if (!identity.isIn(buffer)) {
      identity.write(buffer);
    }
    if (nowNs - clockReadNs > CLOCK_INTERVAL_NS) {
      readClock(nowNs);
    }
    buffer.putLongOrdered(BYTES_OFFSET, bytes);
    buffer.putLongOrdered(LAST_PUSH_OFFSET, nowNs + clockOffsetNs);
    buffer.putLongOrdered(LAST_SEQUENCE_OFFSET, lastSequence);
  }

  /**
   * Stores how many ticks the in-process subscribers were called with.
   *
   * @param delivered counted from the broadcaster's begin
   */
  public void delivered(final long delivered) {
    buffer.putLongOrdered(DELIVERED_OFFSET, delivered);
  }

  /** Gives the slot back; a second call has no effect. */
  public void release() {
    synchronized (locks) {
      if (!released) {
        released = true;
        SlotIdentity.clear(buffer);
        locks.release(identity.slot());
      }
    }
  }
}
