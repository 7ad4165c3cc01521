/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.FrameDescriptor;
import io.mmarket.store.internal.SymbolHash;
import java.io.File;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;
import net.openhft.chronicle.threads.BusyTimedPauser;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is defined at the edges of appending. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EdgesTest {
  @TempDir Path queue;
  private final TickDraft tick = new TickDraft().instrumentId("IF2101");

  private List<Tick> all() {
    return Queues.read(queue, ReadFrom.start());
  }

  @Test
  void shouldRefuseABatchBeyondTheLimitAndPublishNothingOfIt() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      final List<Tick> ticks =
          Collections.nCopies(
              FrameDescriptor.MAX_FRAME_BYTES / 100, Tick.builder().instrumentId("A").build());
      assertThatThrownBy(() -> broadcaster.pushBatch(ticks))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(FrameDescriptor.MAX_FRAME_BYTES));
      assertThat(broadcaster.publish(tick)).isEqualTo(1);
    }
    assertThat(all()).hasSize(1);
  }

  @Test
  void shouldAppendABatchUpToTheLimit() {
    final TickBatch batch = new TickBatch();
    while (batch.lengthBytes()
        <= FrameDescriptor.MAX_FRAME_BYTES - FrameDescriptor.MAX_TICK_BYTES) {
      batch.add(tick);
    }
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(batch);
      assertThat(broadcaster.publish(tick)).isEqualTo(batch.count() + 1);
    }
    assertThat(all()).hasSize(batch.count() + 1);
  }

  @Test
  void shouldRefuseTheEleventhLevelAndKeepTheOthers() {
    for (int i = 0; i < TickView.MAX_LEVELS; i++) {
      tick.bid(10 - i, i).ask(11 + i, i);
    }
    assertThatThrownBy(() -> tick.bid(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IF2101");
    assertThatThrownBy(() -> tick.ask(0, 0)).isInstanceOf(IllegalArgumentException.class);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(tick);
    }
    assertThat(all().get(0).bidPrices()).hasSize(TickView.MAX_LEVELS).contains(1.0);
    assertThat(all().get(0).askPrices()).hasSize(TickView.MAX_LEVELS).contains(20.0);
  }

  @Test
  void shouldKeepSidesOfDifferentDepthAndPricesThatAreNoNumbers() {
    tick.lastPrice(Double.NaN).bid(Double.NaN, 1).bid(2, Double.NaN);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(tick);
      // A draft that is used again keeps nothing of its book.
      broadcaster.publish(tick.clear().instrumentId("IF2101").ask(7, 8));
    }
    final Tick first = all().get(0);
    assertThat(first.lastPrice()).isNaN();
    assertThat(first.bidPrices()).containsExactly(Double.NaN, 2.0);
    assertThat(first.bidVolumes()).containsExactly(1.0, Double.NaN);
    assertThat(first.askPrices()).isEmpty();
    assertThat(all().get(1).bidPrices()).isEmpty();
    assertThat(all().get(1).askPrices()).containsExactly(7.0);
  }

  @Test
  void shouldKeepTheQueuesOrderWhenTimesRunBackwards() {
    final long[] times = {500, 300, TickView.NO_TIME, 900, 100};
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (final long timeNs : times) {
        broadcaster.publish(tick.exchangeTimeNs(timeNs));
      }
    }
    final List<Long> seen = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(view -> seen.add(view.exchangeTimeNs()), 10);
    }
    assertThat(seen).containsExactly(500L, 300L, TickView.NO_TIME, 900L, 100L);
  }

  @Test
  void shouldEncodeEachIdAlikeWhetherItWasSeenBeforeOrNot() {
    final List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      ids.add("S".repeat(i % 40) + i);
    }
    ids.add("指数");
    ids.add("");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int round = 0; round < 2; round++) {
        for (final String id : ids) {
          broadcaster.publish(tick.instrumentId(id).exchangeId(id));
        }
      }
      broadcaster.publish(tick.instrumentId(CharBuffer.wrap("S7")).exchangeId("S7"));
    }
    final int[] next = new int[1];
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      feed.poll(
          view -> {
            final String id = next[0] < 2 * ids.size() ? ids.get(next[0] % ids.size()) : "S7";
            assertThat(view.instrumentId()).isEqualTo(id);
            assertThat(view.exchangeId()).isEqualTo(id);
            assertThat(view.symbolHash()).isEqualTo(SymbolHash.of(id));
            next[0]++;
          },
          Integer.MAX_VALUE);
    }
    assertThat(next[0]).isEqualTo(2 * ids.size() + 1);
  }

  /** A dead writer whose process id is that of a living process: this one. */
  @Test
  void shouldNotWaitForALockThatADeadWriterWithAReusedProcessIdLeft() throws Exception {
    TickBroadcaster.create(queue).close();
    holdTheLibrarysLock();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      assertThat(broadcaster.publish(tick)).isEqualTo(1);
    }
  }

  private void holdTheLibrarysLock() {
    SingleChronicleQueueBuilder.addAliases();
    final File file =
        queue.resolve("ticks").resolve(SingleChronicleQueue.QUEUE_METADATA_FILE).toFile();
    try (TableStore<Metadata.NoMeta> store =
            SingleTableBuilder.binary(file, Metadata.NoMeta.INSTANCE).readOnly(false).build();
        TableStoreWriteLock lock = new TableStoreWriteLock(store, BusyTimedPauser::new, 100L)) {
      lock.lock();
      assertThat(lock.locked()).isTrue();
    }
  }

  @Test
  void shouldTakeTheTurnFromASlotThatNobodyHolds() throws Exception {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      assertThat(broadcaster.publish(tick)).isEqualTo(1);
      // As if a writer of slot 200 had died in its turn. Opening the file here drops the lock on
      // this writer's own slot, which nobody asks for.
      final UnsafeBuffer words = LedgerMain.map(queue.resolve("writers"));
      words.putLongVolatile(64, 201);
      assertThat(broadcaster.publish(tick)).isEqualTo(2);
      words.putLongVolatile(128, 201);
      final TickBatch large = new TickBatch();
      for (int i = 0; i < 30_000; i++) {
        large.add(tick);
      }
      for (int i = 0; i < 8; i++) {
        broadcaster.publish(large);
      }
      assertThat(broadcaster.publish(tick)).isEqualTo(240_003);
    }
  }
}
