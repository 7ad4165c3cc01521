/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BroadcasterSlot;
import java.io.PrintStream;
import java.util.Locale;
import org.agrona.collections.IntHashSet;

/** What a broadcaster counts, guarded by it, and stores for other processes to see. */
final class BroadcastCounters {
  private final BroadcasterSlot shared;
  private final IntHashSet attachedDates = new IntHashSet();
  private long totalTicks;
  private long totalBroadcasts;
  private long cacheHits;
  private long cacheMisses;
  private long totalLatencyNs;
  private long appendedBytes;
  private long firstPushNs;
  private long lastPushNs;

  BroadcastCounters(final BroadcasterSlot shared) {
    this.shared = shared;
  }

  void addAppend(final long lastSequence, final int lengthBytes, final long nowNs) {
    appendedBytes += lengthBytes;
    shared.appended(lastSequence, appendedBytes, nowNs);
  }

  void addPush(final int ticks, final int subscribers, final long beginNs, final long endNs) {
    if (totalTicks == 0) {
      firstPushNs = beginNs;
    }
    lastPushNs = endNs;
    totalTicks += ticks;
    totalBroadcasts += (long) ticks * subscribers;
    totalLatencyNs += endNs - beginNs;
    shared.pushes(totalTicks, totalBroadcasts, totalLatencyNs);
  }

  void addLookup(final int date) {
    if (attachedDates.add(date)) {
      cacheMisses++;
    } else {
      cacheHits++;
    }
    shared.lookups(cacheHits, cacheMisses);
  }

  void forgetDates() {
    attachedDates.clear();
  }

  void reset() {
    totalTicks = 0;
    totalBroadcasts = 0;
    cacheHits = 0;
    cacheMisses = 0;
    totalLatencyNs = 0;
    shared.pushes(0, 0, 0);
    shared.lookups(0, 0);
  }

  BroadcastStats stats() {
    return new BroadcastStats(totalTicks, totalBroadcasts, cacheHits, cacheMisses, totalLatencyNs);
  }

  /** From the first push to the end of the last one. */
  double ticksPerSecond() {
    return totalTicks == 0 ? 0 : totalTicks * 1e9 / Math.max(1, lastPushNs - firstPushNs);
  }

  void print(final PrintStream out, final int subscribers) {
    final BroadcastStats stats = stats();
    out.printf(Locale.ROOT, "ticks:          %,d%n", stats.totalTicks());
    out.printf(Locale.ROOT, "broadcasts:     %,d%n", stats.totalBroadcasts());
    out.printf(Locale.ROOT, "subscribers:    %,d%n", subscribers);
    out.printf(Locale.ROOT, "cache hit rate: %.2f %%%n", 100 * stats.cacheHitRate());
    out.printf(Locale.ROOT, "latency:        %.1f ns a broadcast%n", stats.avgLatencyNs());
    out.printf(Locale.ROOT, "rate:           %,.0f ticks/s%n", ticksPerSecond());
  }
}
