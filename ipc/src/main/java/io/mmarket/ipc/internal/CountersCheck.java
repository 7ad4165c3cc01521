/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Checks the table of counters: its header, and of each slot what its bytes and its lock say. */
public final class CountersCheck {
  private final long newestSequence;
  private final List<FileFault> faults = new ArrayList<>();

  private CountersCheck(final long newestSequence) {
    this.newestSequence = newestSequence;
  }

  /**
   * Looks at all slots; writes nothing.
   *
   * @param queue an existing queue
   * @param newestSequence the newest tick's, which nobody can be ahead of
   * @return what is wrong
   */
  public static List<FileFault> faults(final QueueFolder queue, final long newestSequence) {
    final CountersCheck check = new CountersCheck(newestSequence);
    try {
      final UnsafeBuffer file = CountersFile.openForReading(queue.counters());
      try (TableLocks locks = TableLocks.openForReading(queue.countersLock())) {
        for (int slot = 0; slot < CountersDescriptor.SLOTS; slot++) {
          check.slot(file, locks, slot);
        }
      }
    } catch (final NoSuchFileException e) {
      check.faults.add(FileFault.leftover(-1, "counters", "none yet"));
    } catch (final IOException | MarketDataException e) {
      check.faults.add(FileFault.damage(-1, "a table of counters", String.valueOf(e.getMessage())));
    }
    return check.faults;
  }

  private void slot(final UnsafeBuffer file, final TableLocks locks, final int slot) {
    final int offset = CountersDescriptor.slotOffset(slot);
    final int state = file.getIntVolatile(offset + CountersDescriptor.STATE_OFFSET);
    final boolean isHeld = locks.isHeld(slot);
    if (state != CountersDescriptor.FREE && state != CountersDescriptor.TAKEN) {
      damage(offset, "a free or a taken slot", "state " + state);
    } else if (state == CountersDescriptor.TAKEN) {
      taken(file, slot, isHeld);
    } else if (isHeld && locks.isHeld(slot) && !isTaken(file, offset)) {
      damage(offset, "a taken slot, since a living process has it", "a free one");
    }
  }

  private static boolean isTaken(final UnsafeBuffer file, final int offset) {
    return file.getIntVolatile(offset + CountersDescriptor.STATE_OFFSET)
        == CountersDescriptor.TAKEN;
  }

  private void taken(final UnsafeBuffer file, final int slot, final boolean isHeld) {
    final int offset = CountersDescriptor.slotOffset(slot);
    final boolean isSubscriber = slot >= CountersDescriptor.BROADCASTERS;
    final int idBytes = file.getInt(offset + CountersDescriptor.ID_LENGTH_OFFSET);
    if (idBytes < 0 || idBytes > CountersDescriptor.MAX_ID_BYTES || isSubscriber != idBytes > 0) {
      damage(offset, "a name of its length", idBytes + " bytes");
      return;
    }
    final long source = file.getLong(offset + CountersDescriptor.SOURCE_OFFSET);
    if (source < 0 || source > (isSubscriber ? CountersDescriptor.BROADCASTERS : 0)) {
      damage(offset, "who calls the subscriber", Long.toString(source));
    }
    final int position =
        isSubscriber ? CountersDescriptor.POSITION_OFFSET : CountersDescriptor.LAST_SEQUENCE_OFFSET;
    final long sequence = file.getLongVolatile(offset + position);
    if (!isHeld) {
      final byte[] id = new byte[idBytes];
      file.getBytes(offset + CountersDescriptor.ID_OFFSET, id);
      faults.add(
          FileFault.leftover(
              offset,
              "a free slot",
              isSubscriber
                  ? "that of a dead process, " + new String(id, StandardCharsets.UTF_8)
                  : "that of a dead broadcaster"));
    } else if (sequence < 0 || sequence > newestSequence) {
      damage(offset, "a position up to " + newestSequence, Long.toString(sequence));
    }
  }

  private void damage(final int offset, final String expected, final String found) {
    faults.add(FileFault.damage(offset, expected, found));
  }
}
