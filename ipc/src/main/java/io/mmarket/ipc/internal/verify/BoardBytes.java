/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal.verify;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.ipc.internal.BoardDescriptor;
import io.mmarket.ipc.internal.BoardFile;
import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.SymbolHash;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a queue's board with its ticks: the newest tick of each symbol is to be there byte by
 * byte. A slot that a living writer changes meanwhile is read again.
 */
final class BoardBytes {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int HEADER_BYTES = 4096;
  private static final int READ_ATTEMPTS = 100;

  private final Path path;
  private final QueueFindings findings;
  private final TickCheck tick = new TickCheck();
  private final Set<String> symbols = new HashSet<>();

  /** How far the board was before the ticks were read: so far it can be compared. */
  private final long sequence;

  private long oldestOfSlots = Long.MAX_VALUE;

  BoardBytes(final QueueFolder folder, final QueueFindings findings) {
    this.findings = findings;
    this.path = folder.board();
    this.sequence = readSequence();
  }

  /** The header's sequence, -1 when there is no board that can be compared. */
  private long readSequence() {
    try (BoardFile file = BoardFile.open(path, false)) {
      file.slotCount();
      return file.header().getLongVolatile(BoardDescriptor.SEQUENCE_OFFSET);
    } catch (final NoSuchFileException e) {
      return -1; // The next writer makes it.
    } catch (final IOException | MarketDataException e) {
      damage(QueueFinding.NO_OFFSET, "a board", String.valueOf(e.getMessage()));
      return -1;
    }
  }

  private void damage(final long offset, final String expected, final String found) {
    findings.helpDamage(path, offset, expected, found);
  }

  void compare(final NewestTicks newest, final long newestSequence, final boolean isWritten) {
    if (sequence < 0) {
      return;
    }
    if (sequence > newestSequence && !isWritten) {
      damage(BoardDescriptor.SEQUENCE_OFFSET, "at most " + newestSequence, "sequence " + sequence);
    } else if (sequence < newestSequence && !isWritten) {
      findings.leftover(
          path,
          BoardDescriptor.SEQUENCE_OFFSET,
          "all ticks up to " + newestSequence,
          "those up to " + sequence + ", which the next writer brings up");
    }
    try (FileBytes file = FileBytes.open(path)) {
      final UnsafeBuffer buffer = file.buffer();
      final long count =
          buffer.getLong(file.load(0, HEADER_BYTES) + BoardDescriptor.COUNT_OFFSET, ORDER);
      for (int slot = 0; slot < count; slot++) {
        final long offset = HEADER_BYTES + (long) slot * BoardDescriptor.SLOT_BYTES;
        final byte[] bytes = slot(file, offset);
        if (bytes == null) {
          damage(offset, "a slot within the file", "the file's end, or one that never holds still");
          return;
        }
        check(new UnsafeBuffer(bytes), offset, newest);
      }
    } catch (final IOException | MarketDataException e) {
      damage(QueueFinding.NO_OFFSET, "a board", String.valueOf(e.getMessage()));
    }
    checkMissing(newest);
  }

  /** A copy of a slot that nobody changed while it was made. */
  private static byte @Nullable [] slot(final FileBytes file, final long offset)
      throws IOException {
    if (!file.has(offset, BoardDescriptor.SLOT_BYTES)) {
      return null;
    }
    for (int i = 0; i < READ_ATTEMPTS; i++) {
      final byte[] bytes = new byte[BoardDescriptor.SLOT_BYTES];
      file.buffer().getBytes(file.load(offset, BoardDescriptor.SLOT_BYTES), bytes);
      file.forget();
      final long updates =
          file.buffer()
              .getLong(file.load(offset, Long.BYTES * 2) + BoardDescriptor.UPDATES_OFFSET, ORDER);
      if (updates == new UnsafeBuffer(bytes).getLong(BoardDescriptor.UPDATES_OFFSET, ORDER)) {
        return bytes;
      }
    }
    return null;
  }

  private void check(final UnsafeBuffer slot, final long offset, final NewestTicks newest) {
    final int nameBytes = slot.getInt(BoardDescriptor.NAME_LENGTH_OFFSET, ORDER);
    if (nameBytes < 0 || nameBytes > FrameDescriptor.MAX_TEXT_BYTES) {
      damage(offset, "a symbol of at most 255 bytes", nameBytes + " bytes");
      return;
    }
    final byte[] name = new byte[nameBytes];
    slot.getBytes(BoardDescriptor.NAME_OFFSET, name);
    if (slot.getLong(BoardDescriptor.HASH_OFFSET, ORDER) != SymbolHash.of(name)) {
      damage(offset, "the symbol's hash", "another one");
      return;
    }
    final String symbol = new String(name, StandardCharsets.UTF_8);
    if (!symbols.add(symbol)) {
      damage(offset, "one slot of symbol '" + symbol + "'", "two");
    }
    final long updates = slot.getLong(BoardDescriptor.UPDATES_OFFSET, ORDER);
    final int at = BoardDescriptor.copyOffset(0, updates) + BoardDescriptor.TICK_OFFSET;
    final int lengthBytes = tick.lengthBytes(slot, at, BoardDescriptor.TICK_BYTES, 0);
    if (updates < 1 || lengthBytes == 0) {
      final Fault fault = tick.fault();
      damage(offset, updates < 1 ? "an update" : fault.expected(), fault.found());
    } else if (!NewestTicks.symbol(slot, at).equals(symbol)) {
      damage(offset, "a tick of '" + symbol + "'", "one of '" + NewestTicks.symbol(slot, at) + "'");
    } else {
      compare(slot, at, lengthBytes, offset, newest.tick(symbol));
    }
  }

  private void compare(
      final UnsafeBuffer slot,
      final int at,
      final int lengthBytes,
      final long offset,
      final byte @Nullable [] tick) {
    final long shown = NewestTicks.sequence(slot, at);
    oldestOfSlots = Math.min(oldestOfSlots, shown);
    final long inQueue = tick == null ? 0 : NewestTicks.sequence(tick);
    if (inQueue > shown && inQueue <= sequence) {
      damage(offset, "the tick of sequence " + inQueue, "that of " + shown);
    } else if (tick != null && inQueue == shown) {
      final byte[] bytes = new byte[lengthBytes];
      slot.getBytes(at, bytes);
      if (!new UnsafeBuffer(bytes).equals(new UnsafeBuffer(tick))) {
        damage(offset, "the tick of sequence " + shown + " as the queue has it", "other bytes");
      }
    }
  }

  /** A board that showed an older tick had all from there on. */
  private void checkMissing(final NewestTicks newest) {
    newest
        .all()
        .forEach(
            (symbol, bytes) -> {
              final long inQueue = NewestTicks.sequence(bytes);
              if (!symbols.contains(symbol) && inQueue >= oldestOfSlots && inQueue <= sequence) {
                damage(QueueFinding.NO_OFFSET, "a slot of '" + symbol + "'", "none");
              }
            });
  }
}
