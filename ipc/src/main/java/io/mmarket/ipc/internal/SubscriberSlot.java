/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static io.mmarket.ipc.internal.CountersDescriptor.HEARTBEAT_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.LOST_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.POSITION_OFFSET;
import static io.mmarket.ipc.internal.CountersDescriptor.RECEIVED_OFFSET;

import org.agrona.concurrent.AtomicBuffer;

/**
 * A subscriber's counters in the shared table, held until it is released or this process ends.
 * Counting is ordered stores: no lock, no allocation. One thread counts at a time; any releases.
 *
 * <p>When its id is joined again in this process, the newer one has the slot, and what the older
 * one counts goes nowhere.
 */
public final class SubscriberSlot {
  private final TableLocks locks;
  private final SlotIdentity identity;
  private final AtomicBuffer buffer;
  private long received;
  private long lost;
  private volatile boolean superseded;

  SubscriberSlot(final TableLocks locks, final SlotIdentity identity, final AtomicBuffer buffer) {
    this.locks = locks;
    this.identity = identity;
    this.buffer = buffer;
  }

  /** Writes who has the slot, and the counts that it begins with. */
  void begin(final long newReceived, final long newPosition) {
    received = newReceived;
    identity.write(buffer);
    buffer.putLongOrdered(RECEIVED_OFFSET, newReceived);
    buffer.putLongOrdered(POSITION_OFFSET, newPosition);
    buffer.putLongOrdered(LOST_OFFSET, 0);
    buffer.putLongOrdered(HEARTBEAT_OFFSET, HostTime.nowNs());
  }

  /** From now on another subscriber of this process counts here. */
  void supersede() {
    superseded = true;
  }

  /**
   * Whether another subscriber of this process has the slot by now, or nobody.
   *
   * @return true for good, once it is
   */
  public boolean isSuperseded() {
    return superseded;
  }

  /**
   * Counts a poll, also one that found nothing.
   *
   * @param count ticks that it handed over
   * @param position the newest sequence that was handed over or passed by
   */
  public void polled(final int count, final long position) {
    received += count;
    if (superseded) {
      return;
    }
    if (!identity.isIn(buffer)) {
      identity.write(buffer);
    }
    buffer.putLongOrdered(RECEIVED_OFFSET, received);
    buffer.putLongOrdered(POSITION_OFFSET, position);
    buffer.putLongOrdered(HEARTBEAT_OFFSET, HostTime.nowNs());
  }

  /**
   * Counts ticks that retention removed before they were read.
   *
   * @param count how many
   */
  public void lost(final long count) {
    lost += count;
    if (!superseded) {
      buffer.putLongOrdered(LOST_OFFSET, lost);
    }
  }

  /** Gives the slot back; a second call has no effect. */
  public void release() {
    synchronized (locks) {
      if (locks.subscriber(identity.slot()) == this) {
        superseded = true;
        SlotIdentity.clear(buffer);
        locks.release(identity.slot());
      }
    }
  }
}
