/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.internal.ZoneTime;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFeedTest {
  @TempDir Path queue;

  private final RandomTicks random = new RandomTicks(11, new ZoneTime(ZoneOffset.UTC));

  private List<Tick> ticks(final int count) {
    final List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.add(random.next());
    }
    return ticks;
  }

  @Test
  void shouldReadWhatWasPushed() {
    final List<Tick> pushed = ticks(5_000);
    final List<Tick> read = new ArrayList<>();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(feed.poll(tick -> read.add(tick.toTick()), 10)).isZero();
      for (int i = 0; i < 1_000; i++) {
        broadcaster.pushBatch(List.of(pushed.get(i)));
      }
      for (int i = 1_000; i < 5_000; i += 100) {
        broadcaster.pushBatch(pushed.subList(i, i + 100));
      }
      while (feed.poll(tick -> read.add(tick.toTick()), 37) > 0) {
        // until the end
      }
      assertThat(read).isEqualTo(pushed);
      assertThat(feed.lastSequence()).isEqualTo(5_000);
    }
  }
}
