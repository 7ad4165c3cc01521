/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.internal.SymbolHash;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** Decides whether a board is one that writers left, alive or dead. */
public final class BoardCheck {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private BoardCheck() {}

  /**
   * Looks at the header's counts and at every slot.
   *
   * @param file a board, which others may be writing to
   * @param queue looks up the queue's newest tick
   * @return whether it belongs to this queue and every slot holds a tick of its symbol
   */
  public static boolean isSound(final BoardFile file, final NewestSequence queue) {
    final long sequence = file.header().getLongVolatile(BoardDescriptor.SEQUENCE_OFFSET);
    // Looked up after the board's: ticks are in the queue before they are on the board.
    if (sequence < 0 || sequence > queue.look() || file.isReplaced()) {
      return false;
    }
    try {
      final int count = file.slotCount();
      for (int slot = 0; slot < count; slot++) {
        if (!isSound(file.buffer(slot), BoardFile.offset(slot))) {
          return false;
        }
      }
      return true;
    } catch (final DamagedFileException e) {
      return false; // It ends too early.
    }
  }

  private static boolean isSound(final UnsafeBuffer memory, final int slotOffset) {
    final int lengthBytes = memory.getInt(slotOffset + BoardDescriptor.NAME_LENGTH_OFFSET, ORDER);
    if (lengthBytes < 0 || lengthBytes > FrameDescriptor.MAX_TEXT_BYTES) {
      return false;
    }
    final long hash = memory.getLong(slotOffset + BoardDescriptor.HASH_OFFSET, ORDER);
    return hash == SymbolHash.of(memory, slotOffset + BoardDescriptor.NAME_OFFSET, lengthBytes)
        && holdsTick(memory, slotOffset, hash);
  }

  /** Another writer may be at the slot: its copies are looked at until they hold still. */
  private static boolean holdsTick(
      final UnsafeBuffer memory, final int slotOffset, final long hash) {
    while (true) {
      final long updates = SlotSeqlock.updates(memory, slotOffset);
      final int tick =
          BoardDescriptor.copyOffset(slotOffset, updates) + BoardDescriptor.TICK_OFFSET;
      final boolean holds =
          updates > 0
              && FrameCheck.tickLengthBytes(memory, tick, BoardDescriptor.TICK_BYTES) > 0
              && memory.getLong(tick + FrameDescriptor.TICK_HASH_OFFSET, ORDER) == hash;
      if (SlotSeqlock.isWhole(memory, slotOffset, updates)) {
        return holds;
      }
    }
  }
}
