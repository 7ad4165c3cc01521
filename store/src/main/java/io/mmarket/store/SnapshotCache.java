/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots by date or time, read without a lock: an open-addressed table of immutable snapshots. A
 * reader that races with a writer sees a snapshot whole, for its fields are final, or misses it and
 * asks under the lock.
 */
final class SnapshotCache {
  private static final int INITIAL_SLOTS = 64;

  /** 2^64 divided by the golden ratio: neighbouring dates and times go to far slots. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private volatile @Nullable Snapshot[] table = new Snapshot[INITIAL_SLOTS];
  private int size;

  /** The cached snapshot of a key, or null. Any thread. */
  @Nullable Snapshot get(final long key) {
    final @Nullable Snapshot[] slots = table;
    final int mask = slots.length - 1;
    int slot = slot(key, mask);
    while (true) {
      final Snapshot found = slots[slot];
      if (found == null || found.key() == key) {
        return found;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Adds a snapshot, or gives back the one that another thread added first. */
  synchronized Snapshot putIfAbsent(final Snapshot snapshot) {
    final Snapshot known = get(snapshot.key());
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
    final @Nullable Snapshot[] larger = new Snapshot[Math.multiplyExact(2, table.length)];
    for (final Snapshot snapshot : table) {
      if (snapshot != null) {
        put(larger, snapshot);
      }
    }
    table = larger;
  }

  private static void put(final @Nullable Snapshot[] slots, final Snapshot snapshot) {
    final int mask = slots.length - 1;
    int slot = slot(snapshot.key(), mask);
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = snapshot;
  }

  private static int slot(final long key, final int mask) {
    return (int) ((key * SPREAD) >>> Integer.SIZE) & mask;
  }
}
