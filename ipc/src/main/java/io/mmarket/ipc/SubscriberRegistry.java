/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subscribers of one broadcaster, which guards every call. */
final class SubscriberRegistry {
  private static final class Entry {
    private final String id;
    private @Nullable TickHandler handler;
    private @Nullable MarketTickHandler marketHandler;
    private long receivedCount;
    private long position;

    private Entry(final String id) {
      this.id = id;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** What the delivery walks, replaced on every change: a handler may register and unregister. */
  private Entry[] delivery = {};

  void register(final String id) {
    entries.computeIfAbsent(id, Entry::new);
    delivery = entries.values().toArray(Entry[]::new);
  }

  /** One of both handlers takes the ticks of this subscriber from now on. */
  void register(
      final String id,
      final @Nullable TickHandler handler,
      final @Nullable MarketTickHandler marketHandler) {
    register(id);
    final Entry entry = entries.get(id);
    if (entry != null) {
      entry.handler = handler;
      entry.marketHandler = marketHandler;
    }
  }

  void unregister(final String id) {
    if (entries.remove(id) != null) {
      delivery = entries.values().toArray(Entry[]::new);
    }
  }

  int count() {
    return delivery.length;
  }

  List<Subscriber> list() {
    return entries.values().stream()
        .map(entry -> new Subscriber(entry.id, entry.receivedCount, entry.position))
        .toList();
  }

  /**
   * Hands a tick to every subscriber, also after one of them throws.
   *
   * @param day null when it could not be had: those that need it do without the tick
   * @return what they threw, the first with the others suppressed; null when nothing
   */
  @Nullable RuntimeException deliver(final TickView tick, final @Nullable Snapshot day) {
    final long sequence = tick.sequence();
    RuntimeException thrown = null;
    for (final Entry entry : delivery) {
      entry.receivedCount++;
      entry.position = sequence;
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
}
