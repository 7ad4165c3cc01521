/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SyncPolicyTest {
  @TempDir Path queue;
  private final TickDraft tick = new TickDraft().instrumentId("IF2101");

  @Test
  void shouldNeverSyncWithoutAPolicy() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(tick);
      assertThat(broadcaster.syncs()).isZero();
    }
  }

  @Test
  void shouldSyncBeforeEachPushReturns() {
    final BroadcastOptions options = BroadcastOptions.defaults().sync(SyncPolicy.EVERY);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, options)) {
      for (int i = 1; i <= 5; i++) {
        broadcaster.publish(tick);
        assertThat(broadcaster.syncs()).isEqualTo(i);
      }
    }
  }

  @Test
  void shouldSyncInTheBackgroundWhenSomethingWasPushed() throws InterruptedException {
    final BroadcastOptions options = BroadcastOptions.defaults().syncInterval(Duration.ofMillis(5));
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, options)) {
      broadcaster.publish(tick);
      while (broadcaster.syncs() == 0) {
        Thread.sleep(1);
      }
      broadcaster.publish(tick);
      while (broadcaster.syncs() < 2) {
        Thread.sleep(1);
      }
      // Nothing was pushed since: nothing to do.
      Thread.sleep(50);
      assertThat(broadcaster.syncs()).isEqualTo(2);
    }
  }

  @Test
  void shouldSyncAFileBeforeTheNextOneBegins() {
    final SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");
    final QueueOptions rolling = QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
    final BroadcastOptions hourly = BroadcastOptions.defaults().syncInterval(Duration.ofHours(1));
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, hourly, rolling)) {
      broadcaster.publish(tick);
      time.advanceMillis(1_000);
      broadcaster.publish(tick);
      assertThat(broadcaster.syncs()).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseAnIntervalThatIsNone() {
    assertThatThrownBy(() -> BroadcastOptions.defaults().syncInterval(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
