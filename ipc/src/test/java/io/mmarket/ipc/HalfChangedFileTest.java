/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.CycleFiles;
import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.MarketDataException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.ZoneOffset;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer goes over to a new file and is killed while it says so to the others, of which one's
 * clock is late.
 */
class HalfChangedFileTest {
  /** In the writers file, which draws it. */
  private static final int CYCLE_OFFSET = 136;

  private static final int MORE_THAN_THE_BLOCKS_AHEAD = 200_000;

  @TempDir Path queue;

  private TickBroadcaster open(final SetTimeProvider time) {
    final QueueOptions rolling = QueueOptions.DEFAULT.rolling(TestRollCycles.TEST_SECONDLY, time);
    return TickBroadcaster.create(queue, null, ZoneOffset.UTC, rolling);
  }

  @Test
  void shouldGoOnBehindAWriterThatWasKilledWhileItWentOverToANewFile() throws Exception {
    final SetTimeProvider early = new SetTimeProvider("2024-01-02T09:30:00");
    final SetTimeProvider late = new SetTimeProvider("2024-01-02T09:30:05");
    final TickDraft tick = new TickDraft().instrumentId("A");
    try (TickBroadcaster behind = open(early)) {
      assertThat(behind.publish(tick)).isEqualTo(1);
      try (TickBroadcaster ahead = open(late)) {
        assertThat(ahead.publish(tick)).isEqualTo(2);
      }
      assertThat(CycleFiles.list(queue.resolve("ticks"))).hasSize(2);
      setCycle(-1);
      for (long i = 3; i < MORE_THAN_THE_BLOCKS_AHEAD; i++) {
        assertThat(behind.publish(tick)).isEqualTo(i);
      }
    }
    assertThat(CycleFiles.list(queue.resolve("ticks"))).hasSize(2);
  }

  /** As nobody of ours leaves it: the safe answer is to refuse, and to say what helps. */
  @Test
  void shouldSayWhatHelpsWhenTheWritersFileNamesAnotherFile() throws Exception {
    final SetTimeProvider time = new SetTimeProvider("2024-01-02T09:30:00");
    final TickDraft tick = new TickDraft().instrumentId("A");
    try (TickBroadcaster kept = open(time);
        TickBroadcaster confused = open(time)) {
      assertThat(kept.publish(tick)).isEqualTo(1);
      assertThat(confused.publish(tick)).isEqualTo(2);
      setCycle(-1);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < MORE_THAN_THE_BLOCKS_AHEAD; i++) {
                  confused.publish(tick);
                }
              })
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining(queue.resolve(QueueFolder.WRITERS).toString())
          .hasMessageEndingWith("close this writer and open it again");
    }
    try (TickBroadcaster again = open(time);
        TickFeed feed = TickFeed.open(queue, ReadFrom.end())) {
      assertThat(again.publish(tick)).isEqualTo(feed.lastSequence() + 1);
    }
    assertThat(QueueVerifier.verify(queue, false).isSound()).isTrue();
  }

  private void setCycle(final long cycle) throws Exception {
    try (RandomAccessFile file =
        new RandomAccessFile(queue.resolve(QueueFolder.WRITERS).toFile(), "rw")) {
      file.seek(CYCLE_OFFSET);
      file.writeLong(Long.reverseBytes(cycle));
    }
  }
}
