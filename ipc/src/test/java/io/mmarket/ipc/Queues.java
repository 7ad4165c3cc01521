/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.ZoneTime;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the tests of queues share. */
final class Queues {
  static final ZoneTime UTC = new ZoneTime(ZoneOffset.UTC);

  private Queues() {}

  static List<Tick> ticks(final long seed, final int count) {
    final RandomTicks random = new RandomTicks(seed, UTC);
    final List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.add(random.next());
    }
    return ticks;
  }

  /** Pushes some ticks singly and the others in batches of changing size. */
  static void push(final TickBroadcaster broadcaster, final List<Tick> ticks) {
    int size = 1;
    for (int i = 0; i < ticks.size(); i += size) {
      size = 1 + i * 7 % 40;
      broadcaster.pushBatch(ticks.subList(i, Math.min(ticks.size(), i + size)));
    }
  }

  static List<Tick> drain(final TickFeed feed) {
    final List<Tick> ticks = new ArrayList<>();
    while (feed.poll(tick -> ticks.add(tick.toTick()), 1_000) > 0) {
      // Up to the end.
    }
    return ticks;
  }

  static List<Tick> read(final Path queue, final ReadFrom from) {
    try (TickFeed feed = TickFeed.open(queue, from)) {
      return drain(feed);
    }
  }

  static List<Long> sequences(final TickFeed feed) {
    final List<Long> sequences = new ArrayList<>();
    while (feed.poll(tick -> sequences.add(tick.sequence()), 1_000) > 0) {
      // Up to the end.
    }
    return sequences;
  }
}
