/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BroadcastStatsTest {
  @Test
  void shouldDeriveRateAndLatency() {
    final BroadcastStats stats = new BroadcastStats(1000, 100_000, 999, 1, 3_000_000);
    assertThat(stats.cacheHitRate()).isEqualTo(0.999);
    assertThat(stats.avgLatencyNs()).isEqualTo(30.0);
    assertThat(stats)
        .hasToString("BroadcastStats(ticks=1000, broadcasts=100000, hit_rate=99.900000%)");
    assertThat(stats.toMap().keySet())
        .containsExactly(
            "total_ticks",
            "total_broadcasts",
            "cache_hits",
            "cache_misses",
            "total_latency_ns",
            "cache_hit_rate",
            "avg_latency_ns");
    assertThat(stats.toMap()).containsEntry("cache_hit_rate", 0.999);
  }

  @Test
  void shouldDeriveZeroFromNothing() {
    final BroadcastStats stats = new BroadcastStats(0, 0, 0, 0, 0);
    assertThat(stats.cacheHitRate()).isZero();
    assertThat(stats.avgLatencyNs()).isZero();
  }

  @Test
  void shouldPrintSubscribersAsTheGuideDoes() {
    assertThat(new Subscriber("strategy_1", 7, 9, 0, 0, 0, 0, 1))
        .hasToString("Subscriber(id='strategy_1', received=7)");
  }
}
