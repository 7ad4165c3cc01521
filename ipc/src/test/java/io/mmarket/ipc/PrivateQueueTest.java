/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.store.MarketCenter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide's one-liner: a market without data and a broadcaster without a folder. */
final class PrivateQueueTest {
  @Test
  void shouldBroadcastThroughAQueueThatGoesWithIt() {
    assumeTrue(Files.isWritable(Path.of("/dev/shm")), "no memory file system to write to");
    final double[] received = new double[2];
    final Path queue;
    try (MarketCenter market = MarketCenter.openRealtime();
        TickBroadcaster broadcaster = TickBroadcaster.create(market)) {
      queue = broadcaster.path();
      broadcaster.registerSubscriber(
          "strategy_1",
          (tick, day) -> {
            received[0] += tick.lastPrice();
            received[1] += day.size();
          });
      final Tick tick =
          Tick.builder()
              .instrumentId("000001")
              .datetime("2024-01-01 09:30:00")
              .lastPrice(15.25)
              .build();
      broadcaster.pushTick("2024-01-01", tick);
      broadcaster.pushTick("2024-01-01", tick);
      assertThat(broadcaster.getStats().cacheHitRate()).isEqualTo(0.5);
      try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
        assertThat(feed.poll(other -> received[0] += other.lastPrice(), 10)).isEqualTo(2);
      }
    }
    assertThat(received).containsExactly(4 * 15.25, 0);
    assertThat(queue).doesNotExist();
  }
}
