/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BroadcasterSlot;
import io.mmarket.ipc.internal.CounterTable;
import io.mmarket.ipc.internal.SubscriberSlot;
import io.mmarket.store.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers that one broadcaster calls; it guards every call. Each gets every tick, so that
 * one number says how many each got: what was delivered so far, less what was delivered before it
 * came, which its slot in the shared table holds. Delivering costs nothing for being counted.
 */
final class SubscriberRegistry {
  private static final class Entry {
    private final SubscriberSlot slot;
    private @Nullable TickHandler handler;
    private @Nullable MarketTickHandler marketHandler;

    private Entry(final SubscriberSlot slot) {
      this.slot = slot;
    }
  }

  private final CounterTable table;
  private final BroadcasterSlot source;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long delivered;

  /** What the delivery walks, replaced on every change: a handler may register and unregister. */
  private Entry[] delivery = {};

  SubscriberRegistry(final CounterTable table, final BroadcasterSlot source) {
    this.table = table;
    this.source = source;
  }

  void register(final String id) {
    entry(id);
  }

  /** One of both handlers takes the ticks of this subscriber from now on. */
  void register(
      final String id,
      final @Nullable TickHandler handler,
      final @Nullable MarketTickHandler marketHandler) {
    final Entry entry = entry(id);
    entry.handler = handler;
    entry.marketHandler = marketHandler;
  }

  private Entry entry(final String id) {
    final Entry known = entries.get(id);
    if (known != null) {
      return known;
    }
    final Entry entry = new Entry(table.register(id, source, delivered));
    entries.put(id, entry);
    delivery = entries.values().toArray(Entry[]::new);
    return entry;
  }

  void unregister(final String id) {
    final Entry entry = entries.remove(id);
    if (entry != null) {
      entry.slot.release();
      delivery = entries.values().toArray(Entry[]::new);
    }
  }

  int count() {
    return delivery.length;
  }

  /**
   * Hands a tick to every subscriber, also after one of them throws.
   *
   * @param day null when it could not be had: those that need it do without the tick
   * @return what they threw, the first with the others suppressed; null when nothing
   */
  @Nullable RuntimeException deliver(final TickView tick, final @Nullable Snapshot day) {
    source.delivered(++delivered);
    RuntimeException thrown = null;
    for (final Entry entry : delivery) {
      try {
        call(entry, tick, day);
      } catch (final RuntimeException e) {
        thrown = join(thrown, e);
      }
    }
    return thrown;
  }

  private static void call(final Entry entry, final TickView tick, final @Nullable Snapshot day) {
    if (entry.handler != null) {
      entry.handler.onTick(tick);
    } else if (entry.marketHandler != null && day != null) {
      entry.marketHandler.onTick(tick, day);
    }
  }

  static RuntimeException join(
      final @Nullable RuntimeException first, final RuntimeException next) {
    if (first == null) {
      return next;
    }
    if (!first.equals(next)) {
      first.addSuppressed(next);
    }
    return first;
  }

  /** Gives back what the subscribers have in the shared table. */
  void close() {
    entries.values().forEach(entry -> entry.slot.release());
  }
}
