/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.lang.invoke.VarHandle;
import org.agrona.concurrent.AtomicBuffer;

/**
 * The order of loads and stores by which one writer changes a slot of two copies under any number
 * of readers, without a lock and without waiting on either side.
 *
 * <pre>
 *  writer: n = updates     write copy (n + 1) &amp; 1     updates = n + 1
 *  reader: n = updates     read copy n &amp; 1            again unless updates is still n
 * </pre>
 *
 * <p>A reader goes over one copy while the writer is at the other, and has to begin again only when
 * the writer finished an update meanwhile. A writer that dies in the middle leaves the last whole
 * copy as the newest one; nothing has to be repaired.
 */
public final class SlotSeqlock {
  private SlotSeqlock() {}

  /**
   * Begins a read, or an update.
   *
   * @param buffer holds the slot
   * @param slotOffset where it begins
   * @return the count of updates: what follows is read from the copy of its low bit
   */
  public static long updates(final AtomicBuffer buffer, final int slotOffset) {
    return buffer.getLongVolatile(slotOffset + BoardDescriptor.UPDATES_OFFSET);
  }

  /**
   * Ends a read.
   *
   * @param buffer holds the slot
   * @param slotOffset where it begins
   * @param updates what the read began with
   * @return whether what was read is whole
   */
  public static boolean isWhole(
      final AtomicBuffer buffer, final int slotOffset, final long updates) {
    VarHandle.loadLoadFence();
    return buffer.getLongVolatile(slotOffset + BoardDescriptor.UPDATES_OFFSET) == updates;
  }

  /**
   * Ends an update: the other copy is the newest one from now on. What the writer stores after this
   * call, into the copy that was the newest one, no reader sees before the new count.
   *
   * @param buffer holds the slot
   * @param slotOffset where it begins
   * @param updates the new count
   */
  public static void publish(final AtomicBuffer buffer, final int slotOffset, final long updates) {
    buffer.putLongOrdered(slotOffset + BoardDescriptor.UPDATES_OFFSET, updates);
    VarHandle.storeStoreFence();
  }
}
