/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.DamagedFileException;
import io.mmarket.store.NotAStoreException;
import io.mmarket.store.internal.FileFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the queue's shared table of counters with read permission only. Any thread may use it; who
 * opened it closes it.
 */
public final class CounterReader implements AutoCloseable {
  private final UnsafeBuffer file;
  private final TableLocks locks;
  private final AtomicBoolean closed = new AtomicBoolean();

  CounterReader(final UnsafeBuffer file, final TableLocks locks) {
    this.file = file;
    this.locks = locks;
  }

  /**
   * Opens a queue's table.
   *
   * @param queue an existing queue
   * @return a reader that the caller closes; null when there is no table yet, or a damaged one that
   *     the next writer repairs
   */
  public static @Nullable CounterReader open(final QueueFolder queue) {
    try {
      final UnsafeBuffer file = CountersFile.openForReading(queue.counters());
      return new CounterReader(file, TableLocks.openForReading(queue.countersLock()));
    } catch (final NoSuchFileException | DamagedFileException | NotAStoreException e) {
      return null;
    } catch (final IOException e) {
      throw FileFailure.of(queue.counters(), "cannot be read", e);
    }
  }

  /**
   * The subscribers of all processes.
   *
   * @return copies, by slot; those of dead processes are among them until somebody joins
   */
  public List<SubscriberCounts> subscribers() {
    final List<SubscriberCounts> all = new ArrayList<>();
    for (int slot = CountersDescriptor.BROADCASTERS; slot < CountersDescriptor.SLOTS; slot++) {
      final SlotIdentity identity = identity(slot);
      if (identity != null) {
        all.add(subscriber(identity));
      }
    }
    return all;
  }

  private SubscriberCounts subscriber(final SlotIdentity identity) {
    final int offset = CountersDescriptor.slotOffset(identity.slot());
    final boolean alive = locks.isHeld(identity.slot());
    final long received = received(file, identity);
    final int source = sourceSlot(identity);
    final long position = file.getLongVolatile(offset + CountersDescriptor.POSITION_OFFSET);
    final long heartbeatNs = file.getLongVolatile(offset + CountersDescriptor.HEARTBEAT_OFFSET);
    final long lost = file.getLongVolatile(offset + CountersDescriptor.LOST_OFFSET);
    final boolean calledOften = source >= 0 && received > 0;
    return new SubscriberCounts(
        identity.id(),
        identity.pid(),
        identity.takenAtNs(),
        source >= 0,
        received,
        calledOften ? counter(source, CountersDescriptor.LAST_SEQUENCE_OFFSET) : position,
        calledOften ? counter(source, CountersDescriptor.LAST_PUSH_OFFSET) : heartbeatNs,
        lost,
        alive);
  }

  /**
   * The writers of all processes.
   *
   * @return copies, by slot; those of dead processes are among them until a writer opens the queue
   */
  public List<BroadcasterCounts> broadcasters() {
    final List<BroadcasterCounts> all = new ArrayList<>();
    for (int slot = 0; slot < CountersDescriptor.BROADCASTERS; slot++) {
      final SlotIdentity identity = identity(slot);
      if (identity != null) {
        all.add(broadcaster(identity));
      }
    }
    return all;
  }

  private BroadcasterCounts broadcaster(final SlotIdentity identity) {
    final int slot = identity.slot();
    return new BroadcasterCounts(
        identity.pid(),
        identity.takenAtNs(),
        counter(slot, CountersDescriptor.TICKS_OFFSET),
        counter(slot, CountersDescriptor.BROADCASTS_OFFSET),
        counter(slot, CountersDescriptor.HITS_OFFSET),
        counter(slot, CountersDescriptor.MISSES_OFFSET),
        counter(slot, CountersDescriptor.LATENCY_OFFSET),
        counter(slot, CountersDescriptor.LAST_SEQUENCE_OFFSET),
        counter(slot, CountersDescriptor.BYTES_OFFSET),
        counter(slot, CountersDescriptor.LAST_PUSH_OFFSET),
        locks.isHeld(slot));
  }

  private @Nullable SlotIdentity identity(final int slot) {
    return identity(file, slot);
  }

  private static @Nullable SlotIdentity identity(final UnsafeBuffer file, final int slot) {
    return SlotIdentity.read(
        slot,
        new UnsafeBuffer(file, CountersDescriptor.slotOffset(slot), CountersDescriptor.SLOT_BYTES));
  }

  private long counter(final int slot, final int offset) {
    return file.getLongVolatile(CountersDescriptor.slotOffset(slot) + offset);
  }

  /** What a subscriber's slot counts, 0 when it is free. */
  static long received(final UnsafeBuffer file, final int slot) {
    final SlotIdentity identity = identity(file, slot);
    return identity == null ? 0 : received(file, identity);
  }

  private static long received(final UnsafeBuffer file, final SlotIdentity identity) {
    final int source = sourceSlot(identity);
    if (source < 0) {
      return file.getLongVolatile(
          CountersDescriptor.slotOffset(identity.slot()) + CountersDescriptor.RECEIVED_OFFSET);
    }
    final long delivered =
        file.getLongVolatile(
            CountersDescriptor.slotOffset(source) + CountersDescriptor.DELIVERED_OFFSET);
    return Math.max(0, delivered - identity.base());
  }

  /** The broadcaster that calls a subscriber, -1 when it counts for itself. */
  private static int sourceSlot(final SlotIdentity identity) {
    final long source = identity.source();
    return source < 1 || source > CountersDescriptor.BROADCASTERS ? -1 : (int) source - 1;
  }

  /** Closes the reader; a second call has no effect. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      locks.close();
    }
  }
}
