/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a broadcaster did, copied at one moment.
 *
 * @param totalTicks ticks pushed
 * @param totalBroadcasts deliveries: for every tick the number of subscribers
 * @param cacheHits ticks whose date's snapshot was attached already
 * @param cacheMisses ticks whose date's snapshot had to be attached
 * @param totalLatencyNs time spent in pushes. While the broadcaster has no subscriber of its own
 *     one push in 16 is measured and those after it are taken to last as long, since reading the
 *     clock costs a tenth of such a push; with subscribers each is measured
 */
public record BroadcastStats(
    long totalTicks, long totalBroadcasts, long cacheHits, long cacheMisses, long totalLatencyNs) {

  /**
   * The share of ticks whose snapshot was attached already.
   *
   * @return hits / (hits + misses), 0 when there is neither
   */
  public double cacheHitRate() {
    final long lookups = cacheHits + cacheMisses;
    return lookups == 0 ? 0 : (double) cacheHits / lookups;
  }

  /**
   * The time of one delivery.
   *
   * @return latency / broadcasts, 0 when there was none
   */
  public double avgLatencyNs() {
    return totalBroadcasts == 0 ? 0 : (double) totalLatencyNs / totalBroadcasts;
  }

  /**
   * The five counters and both derived values by name.
   *
   * @return a new map in that order
   */
  public Map<String, Number> toMap() {
    final Map<String, Number> map = new LinkedHashMap<>();
    map.put("total_ticks", totalTicks);
    map.put("total_broadcasts", totalBroadcasts);
    map.put("cache_hits", cacheHits);
    map.put("cache_misses", cacheMisses);
    map.put("total_latency_ns", totalLatencyNs);
    map.put("cache_hit_rate", cacheHitRate());
    map.put("avg_latency_ns", avgLatencyNs());
    return map;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BroadcastStats(ticks=%d, broadcasts=%d, hit_rate=%f%%)",
        totalTicks,
        totalBroadcasts,
        100 * cacheHitRate());
  }
}
