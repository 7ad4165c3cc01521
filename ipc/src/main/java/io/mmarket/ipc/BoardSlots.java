/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.SlotSeqlock;
import io.mmarket.ipc.internal.SymbolDirectory;
import io.mmarket.ipc.internal.ZoneTime;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts ticks on a board: finds or adds the symbol's slot and replaces its older copy, once for all
 * ticks of a frame that are of one symbol and follow each other. Used by one thread of the process
 * that has the turn to append.
 */
final class BoardSlots {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int NONE = -1;

  private final BoardFile file;
  private final UnsafeBuffer header;
  private final SymbolDirectory directory = new SymbolDirectory();
  private final RunningBar bar;
  private final TickView view;

  /** The slot of the ticks that are gathered in the bar and not on the board yet. */
  private int runSlot = NONE;

  private long runHash;
  private long runUpdates;

  /** The newest tick of the slot, on the board or gathered. */
  private long runSequence;

  /** Where the newest gathered tick begins. */
  private int runTickOffset = NONE;

  BoardSlots(final BoardFile file, final ZoneTime zoneTime) {
    this.file = file;
    this.header = file.header();
    this.bar = new RunningBar(zoneTime.zone());
    this.view = new TickView(zoneTime, file.path()::toString);
  }

  /**
   * Puts the ticks of a frame on the board that it has not yet.
   *
   * @param buffer holds them, complete
   * @param firstOffset where the first one begins
   */
  void putFrame(final UnsafeBuffer buffer, final int firstOffset, final int count) {
    addNewSlots();
    runTickOffset = NONE;
    view.attach(buffer);
    int offset = firstOffset;
    long sequence = 0;
    for (int i = 0; i < count; i++) {
      view.moveTo(offset);
      gather(buffer, offset);
      sequence = view.sequence();
      offset += lengthBytes(buffer, offset);
    }
    endRun(buffer);
    header.putLongOrdered(BoardDescriptor.SEQUENCE_OFFSET, sequence);
  }

  private static int lengthBytes(final UnsafeBuffer buffer, final int offset) {
    return buffer.getInt(offset + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
  }

  private void gather(final UnsafeBuffer buffer, final int offset) {
    final long hash = buffer.getLong(offset + FrameDescriptor.TICK_HASH_OFFSET, ORDER);
    if (runSlot == NONE || hash != runHash || !isOfTick(runSlot)) {
      endRun(buffer);
      beginRun(hash);
    } else if (runTickOffset == NONE) {
      goOnWithRun();
    }
    // Others were put there by a writer that died before it said so.
    if (view.sequence() > runSequence) {
      bar.add(view);
      runSequence = view.sequence();
      runTickOffset = offset;
    }
  }

  private void beginRun(final long hash) {
    final int found = find(hash);
    final int slot = found < 0 ? add(hash) : found;
    runSlot = slot;
    runHash = hash;
    runTickOffset = NONE;
    readBar(SlotSeqlock.updates(file.buffer(slot), BoardFile.offset(slot)));
  }

  /** The last frame ended with the same symbol: the bar is at hand, unless others wrote. */
  private void goOnWithRun() {
    final long updates = SlotSeqlock.updates(file.buffer(runSlot), BoardFile.offset(runSlot));
    if (updates != runUpdates) {
      readBar(updates);
    }
  }

  private void readBar(final long updates) {
    final UnsafeBuffer memory = file.buffer(runSlot);
    final int slotOffset = BoardFile.offset(runSlot);
    runUpdates = updates;
    if (runUpdates == 0) {
      bar.clear();
      runSequence = 0;
    } else {
      final int from = BoardDescriptor.copyOffset(slotOffset, runUpdates);
      bar.read(memory, from);
      runSequence = sequenceAt(memory, from);
    }
  }

  /** Makes what was gathered the slot's newest copy: readers see all of it or nothing. */
  private void endRun(final UnsafeBuffer buffer) {
    if (runSlot == NONE || runTickOffset == NONE) {
      return;
    }
    final UnsafeBuffer memory = file.buffer(runSlot);
    final int slotOffset = BoardFile.offset(runSlot);
    final int to = BoardDescriptor.copyOffset(slotOffset, runUpdates + 1);
    bar.write(memory, to);
    memory.putBytes(
        to + BoardDescriptor.TICK_OFFSET,
        buffer,
        runTickOffset,
        lengthBytes(buffer, runTickOffset));
    runTickOffset = NONE;
    runUpdates++;
    SlotSeqlock.publish(memory, slotOffset, runUpdates);
    if (runUpdates == 1) {
      header.putLongOrdered(BoardDescriptor.COUNT_OFFSET, runSlot + 1L);
      directory.add(runHash);
    }
    if (bar.date() > header.getLong(BoardDescriptor.DATE_OFFSET)) {
      header.putLongOrdered(BoardDescriptor.DATE_OFFSET, bar.date());
    }
  }

  private static long sequenceAt(final UnsafeBuffer memory, final int copyOffset) {
    return memory.getLong(
        copyOffset + BoardDescriptor.TICK_OFFSET + FrameDescriptor.TICK_SEQUENCE_OFFSET, ORDER);
  }

  private int find(final long hash) {
    int at = directory.first(hash);
    int slot = directory.number(at);
    while (slot >= 0) {
      if (directory.hash(at) == hash && isOfTick(slot)) {
        return slot;
      }
      at = directory.next(at);
      slot = directory.number(at);
    }
    return -1;
  }

  private boolean isOfTick(final int slot) {
    final UnsafeBuffer memory = file.buffer(slot);
    final int offset = BoardFile.offset(slot);
    return view.instrumentIdEquals(
        memory,
        offset + BoardDescriptor.NAME_OFFSET,
        memory.getInt(offset + BoardDescriptor.NAME_LENGTH_OFFSET, ORDER));
  }

  /** Makes the first free slot the tick's; it is taken when its first copy is there. */
  private int add(final long hash) {
    final int slot = directory.count();
    file.allocate(slot);
    final UnsafeBuffer memory = file.buffer(slot);
    final int offset = BoardFile.offset(slot);
    memory.putLongOrdered(offset + BoardDescriptor.UPDATES_OFFSET, 0);
    memory.putLong(offset + BoardDescriptor.HASH_OFFSET, hash, ORDER);
    final int lengthBytes = view.copyInstrumentId(memory, offset + BoardDescriptor.NAME_OFFSET);
    memory.putInt(offset + BoardDescriptor.NAME_LENGTH_OFFSET, lengthBytes, ORDER);
    return slot;
  }

  /** Learns the symbols that another process added. */
  private void addNewSlots() {
    final int count = file.slotCount();
    while (directory.count() < count) {
      final int slot = directory.count();
      directory.add(
          file.buffer(slot).getLong(BoardFile.offset(slot) + BoardDescriptor.HASH_OFFSET, ORDER));
    }
  }
}
