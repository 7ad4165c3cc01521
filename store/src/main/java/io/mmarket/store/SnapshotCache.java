/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.function.Consumer;
import org.agrona.BitUtil;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots by date, read without a lock: an open-addressed table of immutable snapshots. A reader
 * that races with a writer sees a snapshot whole, for its fields are final, or misses it and asks
 * under the lock.
 */
final class SnapshotCache {
  private static final int INITIAL_SLOTS = 64;

  /** 2^32 divided by the golden ratio: neighbouring dates go to far slots. */
  private static final int SPREAD = 0x9E3779B9;

  private volatile @Nullable Snapshot[] table = new Snapshot[INITIAL_SLOTS];
  private int size;

  /** The cached snapshot of a date, or null. Any thread. */
  @Nullable Snapshot get(final int dateKey) {
    final @Nullable Snapshot[] slots = table;
    final int mask = slots.length - 1;
    int slot = slot(dateKey, mask);
    while (true) {
      final Snapshot found = slots[slot];
      if (found == null || found.dateKey() == dateKey) {
        return found;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Adds a snapshot, or gives back the one that another thread added first. */
  synchronized Snapshot putIfAbsent(final Snapshot snapshot) {
    final Snapshot known = get(snapshot.dateKey());
    if (known != null) {
      return known;
    }
    if (2 * (size + 1) > table.length) {
      grow();
    }
    put(table, snapshot);
    size++;
    return snapshot;
  }

  /** Visits the snapshots that are here now. */
  void forEach(final Consumer<Snapshot> visitor) {
    for (final Snapshot snapshot : table) {
      if (snapshot != null) {
        visitor.accept(snapshot);
      }
    }
  }

  private void grow() {
    final @Nullable Snapshot[] larger =
        new Snapshot[BitUtil.findNextPositivePowerOfTwo(2 * table.length)];
    for (final Snapshot snapshot : table) {
      if (snapshot != null) {
        put(larger, snapshot);
      }
    }
    table = larger;
  }

  private static void put(final @Nullable Snapshot[] slots, final Snapshot snapshot) {
    final int mask = slots.length - 1;
    int slot = slot(snapshot.dateKey(), mask);
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = snapshot;
  }

  private static int slot(final int dateKey, final int mask) {
    final int spread = dateKey * SPREAD;
    return (spread ^ spread >>> 16) & mask;
  }
}
