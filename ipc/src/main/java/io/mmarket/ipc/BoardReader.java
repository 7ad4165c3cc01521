/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.SlotSeqlock;
import io.mmarket.ipc.internal.SymbolDirectory;
import io.mmarket.store.internal.SymbolHash;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads one board's file. A row is a slot's number. Any thread may use it. */
final class BoardReader implements AutoCloseable {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final BoardFile file;

  /** Replaced by a longer one, and never changed once it is here. */
  private volatile SymbolDirectory directory = new SymbolDirectory();

  BoardReader(final BoardFile file) {
    this.file = file;
  }

  Path path() {
    return file.path();
  }

  boolean isReplaced() {
    return file.isReplaced();
  }

  int rowCount() {
    return file.slotCount();
  }

  long sequence() {
    return headerValue(BoardDescriptor.SEQUENCE_OFFSET);
  }

  int newestDate() {
    return (int) headerValue(BoardDescriptor.DATE_OFFSET);
  }

  private long headerValue(final int offset) {
    try {
      return file.header().getLongVolatile(offset);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The row of a symbol, -1 when it has none yet. */
  int row(final CharSequence symbol) {
    final long hash = SymbolHash.of(symbol);
    final SymbolDirectory known = directory;
    try {
      final int row = find(known, hash, symbol);
      return row < 0 && file.slotCount() > known.count() ? find(learn(), hash, symbol) : row;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private int find(final SymbolDirectory known, final long hash, final CharSequence symbol) {
    int at = known.first(hash);
    int row = known.number(at);
    while (row >= 0) {
      if (known.hash(at) == hash && isNamed(row, symbol)) {
        return row;
      }
      at = known.next(at);
      row = known.number(at);
    }
    return -1;
  }

  private synchronized SymbolDirectory learn() {
    final int count = file.slotCount();
    if (directory.count() < count) {
      final SymbolDirectory longer = directory.copy();
      while (longer.count() < count) {
        final int row = longer.count();
        longer.add(
            file.buffer(row).getLong(BoardFile.offset(row) + BoardDescriptor.HASH_OFFSET, ORDER));
      }
      directory = longer;
    }
    return directory;
  }

  private boolean isNamed(final int row, final CharSequence symbol) {
    final UnsafeBuffer memory = file.buffer(row);
    final int offset = BoardFile.offset(row);
    final int lengthBytes = nameLengthBytes(memory, offset);
    if (lengthBytes != symbol.length()) {
      return lengthBytes > symbol.length() && symbol(row).contentEquals(symbol);
    }
    for (int i = 0; i < lengthBytes; i++) {
      if (memory.getByte(offset + BoardDescriptor.NAME_OFFSET + i) != symbol.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whatever a damaged file says, it stays within the slot. */
  private static int nameLengthBytes(final UnsafeBuffer memory, final int slotOffset) {
    final int lengthBytes = memory.getInt(slotOffset + BoardDescriptor.NAME_LENGTH_OFFSET, ORDER);
    return Math.max(0, Math.min(FrameDescriptor.MAX_TEXT_BYTES, lengthBytes));
  }

  String symbol(final int row) {
    checkRow(row);
    final UnsafeBuffer memory = file.buffer(row);
    final int offset = BoardFile.offset(row);
    final byte[] name = new byte[nameLengthBytes(memory, offset)];
    memory.getBytes(offset + BoardDescriptor.NAME_OFFSET, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private void checkRow(final int row) {
    if (row < 0 || row >= file.slotCount()) {
      throw new IndexOutOfBoundsException(
          path() + ": row " + row + " of " + file.slotCount() + " rows");
    }
  }

  /** A number of a row's newest copy, NaN when its bar is not of the given date. */
  double value(final int row, final int offsetInCopy, final int date) {
    checkRow(row);
    final UnsafeBuffer memory = file.buffer(row);
    final int slotOffset = BoardFile.offset(row);
    try {
      while (true) {
        final long updates = SlotSeqlock.updates(memory, slotOffset);
        final int copy = BoardDescriptor.copyOffset(slotOffset, updates);
        final double value = memory.getDouble(copy + offsetInCopy, ORDER);
        final int barDate = memory.getInt(copy + BoardDescriptor.BAR_DATE_OFFSET, ORDER);
        if (SlotSeqlock.isWhole(memory, slotOffset, updates)) {
          return barDate == date ? value : Double.NaN;
        }
      }
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The trading date of a row's bar. */
  int date(final int row) {
    checkRow(row);
    final UnsafeBuffer memory = file.buffer(row);
    final int slotOffset = BoardFile.offset(row);
    try {
      while (true) {
        final long updates = SlotSeqlock.updates(memory, slotOffset);
        final int copy = BoardDescriptor.copyOffset(slotOffset, updates);
        final int date = memory.getInt(copy + BoardDescriptor.BAR_DATE_OFFSET, ORDER);
        if (SlotSeqlock.isWhole(memory, slotOffset, updates)) {
          return date;
        }
      }
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Copies a row's newest copy as one whole. */
  void copy(final int row, final UnsafeBuffer target) {
    checkRow(row);
    final UnsafeBuffer memory = file.buffer(row);
    final int slotOffset = BoardFile.offset(row);
    try {
      long updates;
      do {
        updates = SlotSeqlock.updates(memory, slotOffset);
        final int copy = BoardDescriptor.copyOffset(slotOffset, updates);
        final int tick = copy + BoardDescriptor.TICK_OFFSET;
        // Torn, this may be any number.
        final int lengthBytes = memory.getInt(tick + FrameDescriptor.TICK_LENGTH_OFFSET, ORDER);
        final int copied = Math.max(0, Math.min(BoardDescriptor.TICK_BYTES, lengthBytes));
        target.putBytes(0, memory, copy, BoardDescriptor.TICK_OFFSET + copied);
      } while (!SlotSeqlock.isWhole(memory, slotOffset, updates));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
