/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.CounterTable;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.ipc.internal.SubscriberSlot;

/** What makes a feed a subscriber: its counters in the shared table. Guarded by the feed. */
final class Membership {
  /** So many ticks of a poll are counted at once. */
  private static final int MAX_STEP_TICKS = 4096;

  private final CounterTable table;
  private final SubscriberSlot slot;
  private final ReadFrom begin;

  private Membership(final CounterTable table, final SubscriberSlot slot, final ReadFrom begin) {
    this.table = table;
    this.slot = slot;
    this.begin = begin;
  }

  static Membership join(final QueueFolder folder, final Subscription subscription) {
    final CounterTable table = CounterTable.open(folder);
    try {
      return new Membership(table, table.join(subscription.id()), subscription.from());
    } catch (final RuntimeException e) {
      table.close();
      throw e;
    }
  }

  ReadFrom begin() {
    return begin;
  }

  /** How many ticks to poll before they are counted. */
  int step(final int limit) {
    return Math.min(limit, MAX_STEP_TICKS);
  }

  void polled(final int count, final long position) {
    slot.polled(count, position);
  }

  void lost(final long count) {
    slot.lost(count);
  }

  /** Leaves; a second call has no effect. */
  void close(final long position) {
    slot.release();
    table.close();
  }
}
