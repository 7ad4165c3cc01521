/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.LockedException;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The queue's shared table of counters, for those who count: takes slots, gives them back, and
 * reclaims those whose process died, which is told by the kernel's lock on the slot's byte and by
 * nothing else. Layout: {@link CountersDescriptor}.
 *
 * <p>Any thread may use it. Closing gives back no slot.
 */
public final class CounterTable implements AutoCloseable {
  private final Path path;
  private final TableLocks locks;
  private final UnsafeBuffer file;
  private final CounterReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();

  private CounterTable(final Path path, final TableLocks locks, final UnsafeBuffer file) {
    this.path = path;
    this.locks = locks;
    this.file = file;
    this.reader = new CounterReader(file, locks);
  }

  /**
   * Opens a queue's table, makes it when it is missing, repairs it when it is damaged, and frees
   * the slots of dead processes.
   *
   * @param queue an existing queue
   * @return a table that the caller closes
   * @throws MarketDataException when this user must not write there
   */
  public static CounterTable open(final QueueFolder queue) {
    final Path path = queue.counters();
    try {
      final TableLocks locks = TableLocks.openForWriting(queue.countersLock());
      boolean opened = false;
      try {
        final UnsafeBuffer file = locks.withTable(() -> CountersFile.openForWriting(path, locks));
        final CounterTable table = new CounterTable(path, locks, file);
        table.reclaim();
        opened = true;
        return table;
      } finally {
        if (!opened) {
          locks.close();
        }
      }
    } catch (final AccessDeniedException e) {
      throw new MarketDataException(
          path + ": who counts needs write permission; TickFeed.open reads without", e);
    } catch (final IOException e) {
      throw FileFailure.of(path, "cannot be opened", e);
    }
  }

  /**
   * Takes a slot for a broadcaster.
   *
   * @return the slot
   * @throws MarketDataException when so many live
   */
  public BroadcasterSlot takeBroadcaster() {
    return locks.withTable(
        () -> {
          final int slot = takeFree(0, CountersDescriptor.BROADCASTERS, "live writers");
          final AtomicBuffer buffer = slotBuffer(slot);
          final SlotIdentity identity = identity(slot, "", 0, 0);
          SlotIdentity.clear(buffer);
          identity.write(buffer);
          return new BroadcasterSlot(locks, identity, buffer);
        });
  }

  /**
   * Takes a slot for a subscriber that counts for itself. Its position is 0, so that nothing is
   * removed that it may want to read, until it counts its first poll.
   *
   * @param id its name; one that this process has already keeps its count, and the older one counts
   *     no more
   * @return the slot
   * @throws LockedException naming the process when another one has the id
   * @throws MarketDataException when no slot is free
   */
  public SubscriberSlot join(final String id) {
    return take(id, null, 0);
  }

  /**
   * Takes a slot for a subscriber that a broadcaster of this process calls.
   *
   * @param id its name; one that this process has already keeps its count
   * @param source who calls it
   * @param delivered ticks that the source delivered so far
   * @return the slot
   * @throws LockedException naming the process when another one has the id
   * @throws MarketDataException when no slot is free
   */
  public SubscriberSlot register(
      final String id, final BroadcasterSlot source, final long delivered) {
    return take(id, source, delivered);
  }

  private SubscriberSlot take(
      final String id, final @Nullable BroadcasterSlot source, final long delivered) {
    SlotIdentity.utf8(id);
    return locks.withTable(
        () -> {
          final int known = slotOf(id);
          final int slot = known < 0 ? takeFreeSubscriber() : known;
          final long received =
              locks.subscriber(slot) == null ? 0 : CounterReader.received(file, slot);
          final SlotIdentity identity =
              source == null
                  ? identity(slot, id, 0, 0)
                  : identity(slot, id, source.source(), delivered - received);
          return begin(identity, received);
        });
  }

  private SubscriberSlot begin(final SlotIdentity identity, final long received) {
    final SubscriberSlot older = locks.subscriber(identity.slot());
    if (older != null) {
      older.supersede();
    }
    final SubscriberSlot slot = new SubscriberSlot(locks, identity, slotBuffer(identity.slot()));
    slot.begin(received, 0);
    locks.subscriber(identity.slot(), slot);
    return slot;
  }

  /** The slot that has an id and is ours now, -1 when nobody alive has the id. */
  private int slotOf(final String id) {
    for (int slot = CountersDescriptor.BROADCASTERS; slot < CountersDescriptor.SLOTS; slot++) {
      final SlotIdentity identity = SlotIdentity.read(slot, slotBuffer(slot));
      if (identity != null && identity.id().equals(id)) {
        if (locks.isHeldHere(slot) || locks.tryHoldPatiently(slot)) {
          return slot;
        }
        throw new LockedException(
            path + ": subscriber '" + id + "' is joined by process " + identity.pid());
      }
    }
    return -1;
  }

  private int takeFreeSubscriber() {
    return takeFree(CountersDescriptor.BROADCASTERS, CountersDescriptor.SLOTS, "live subscribers");
  }

  /** A slot that nobody alive has, whatever its bytes say. */
  private int takeFree(final int begin, final int end, final String what) {
    for (int slot = begin; slot < end; slot++) {
      if (locks.tryHold(slot)) {
        return slot;
      }
    }
    throw new MarketDataException(
        path + ": full, " + (end - begin) + " " + what + " are the limit");
  }

  private static SlotIdentity identity(
      final int slot, final String id, final long source, final long base) {
    final long nowNs = HostTime.nowNs();
    return new SlotIdentity(slot, id, ProcessHandle.current().pid(), nowNs, source, base);
  }

  private AtomicBuffer slotBuffer(final int slot) {
    return new UnsafeBuffer(
        file, CountersDescriptor.slotOffset(slot), CountersDescriptor.SLOT_BYTES);
  }

  /**
   * Frees the slots of dead processes.
   *
   * @return how many
   */
  public int reclaim() {
    return locks.withTable(
        () -> {
          int count = 0;
          for (int slot = 0; slot < CountersDescriptor.SLOTS; slot++) {
            if (file.getIntVolatile(
                        CountersDescriptor.slotOffset(slot) + CountersDescriptor.STATE_OFFSET)
                    != CountersDescriptor.FREE
                && locks.tryHold(slot)) {
              SlotIdentity.clear(slotBuffer(slot));
              locks.release(slot);
              count++;
            }
          }
          return count;
        });
  }

  /**
   * Does something while nobody joins.
   *
   * @param action short: others wait
   * @param <T> what it gives
   * @return what it gave
   */
  public <T> T whileNobodyJoins(final Supplier<T> action) {
    return locks.withTable(action);
  }

  /**
   * The subscribers of all processes.
   *
   * @return copies, by slot
   */
  public List<SubscriberCounts> subscribers() {
    return reader.subscribers();
  }

  /**
   * Subscribers' slots that living processes have and whose bytes do not say who: they were
   * damaged, and their holders have not counted since.
   *
   * @return how many
   */
  public int unknownSubscribers() {
    int count = 0;
    for (int slot = CountersDescriptor.BROADCASTERS; slot < CountersDescriptor.SLOTS; slot++) {
      if (SlotIdentity.read(slot, slotBuffer(slot)) == null && locks.isHeld(slot)) {
        count++;
      }
    }
    return count;
  }

  /**
   * The writers of all processes.
   *
   * @return copies, by slot
   */
  public List<BroadcasterCounts> broadcasters() {
    return reader.broadcasters();
  }

  /** Lets go of the files; slots stay taken. A second call has no effect. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      locks.close();
    }
  }
}
