/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.QueueFolder;
import io.mmarket.store.ClosedException;
import io.mmarket.store.NotAStoreException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFeedTest {
  private static final List<Tick> TICKS = Queues.ticks(11, 3_000);

  @TempDir Path queue;

  private void pushAll() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      Queues.push(broadcaster, TICKS);
    }
  }

  @Test
  void shouldReadWhatIsPushedWhileItIsPushed() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(Queues.drain(feed)).isEmpty();
      for (int i = 0; i < 1_000; i += 10) {
        broadcaster.pushBatch(TICKS.subList(i, i + 10));
        assertThat(Queues.drain(feed)).isEqualTo(TICKS.subList(i, i + 10));
        assertThat(feed.lastSequence()).isEqualTo(i + 10);
      }
    }
  }

  @Test
  void shouldHandOverNoMoreThanTheLimitAndGoOnInTheMiddleOfABatch() {
    pushAll();
    final List<Tick> read = new ArrayList<>();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      for (int limit = 1; read.size() < TICKS.size(); limit = limit % 50 + 1) {
        final int before = read.size();
        final int delivered = feed.poll(tick -> read.add(tick.toTick()), limit);
        assertThat(delivered).isEqualTo(read.size() - before).isPositive();
        assertThat(delivered).isEqualTo(Math.min(limit, TICKS.size() - before));
      }
      assertThat(feed.poll(tick -> read.add(tick.toTick()), 1)).isZero();
      assertThat(feed.poll(tick -> read.add(tick.toTick()), 0)).isZero();
    }
    assertThat(read).isEqualTo(TICKS);
  }

  @Test
  void shouldBeginWhereItIsTold() {
    pushAll();
    assertThat(Queues.read(queue, ReadFrom.start())).isEqualTo(TICKS);
    assertThat(Queues.read(queue, ReadFrom.end())).isEmpty();
    for (final int count : new int[] {0, 1, 10, 777, 2_999, 3_000, 5_000}) {
      assertThat(Queues.read(queue, ReadFrom.last(count)))
          .isEqualTo(TICKS.subList(Math.max(0, 3_000 - count), 3_000));
    }
    for (final int sequence : new int[] {0, 1, 2, 500, 3_000, 3_001, 9_999}) {
      assertThat(Queues.read(queue, ReadFrom.sequence(sequence)))
          .isEqualTo(TICKS.subList(Math.min(3_000, Math.max(0, sequence - 1)), 3_000));
    }
    assertThatThrownBy(() -> ReadFrom.last(-1)).hasMessageContaining("-1");
  }

  @Test
  void shouldSeeWhatComesAfterTheEnd() {
    pushAll();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.end());
        TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      assertThat(feed.lastSequence()).isEqualTo(3_000);
      broadcaster.pushBatch(TICKS.subList(0, 3));
      assertThat(Queues.drain(feed)).isEqualTo(TICKS.subList(0, 3));
    }
  }

  @Test
  void shouldWaitInAQueueThatHasNoFilesYet() {
    QueueFolder.openOrCreate(queue, ZoneOffset.UTC);
    try (TickFeed start = TickFeed.open(queue, ReadFrom.start());
        TickFeed end = TickFeed.open(queue, ReadFrom.end());
        TickFeed last = TickFeed.open(queue, ReadFrom.last(10))) {
      assertThat(Queues.drain(start)).isEmpty();
      assertThat(start.newestSequence()).isZero();
      assertThat(end.lastSequence()).isZero();
      pushAll();
      assertThat(awaitFirst(start)).isEqualTo(TICKS);
      assertThat(awaitFirst(end)).isEqualTo(TICKS);
      assertThat(awaitFirst(last)).isEqualTo(TICKS);
    }
  }

  /** A feed looks for new files every few milliseconds only. */
  private static List<Tick> awaitFirst(final TickFeed feed) {
    final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    List<Tick> ticks = Queues.drain(feed);
    while (ticks.isEmpty() && System.nanoTime() < deadlineNs) {
      Thread.onSpinWait();
      ticks = Queues.drain(feed);
    }
    return ticks;
  }

  @Test
  void shouldHandOverChosenSymbolsOnly() {
    pushAll();
    final List<String> symbols = List.of("IF2101", "Ärger-指数");
    final List<Tick> expected =
        TICKS.stream().filter(tick -> symbols.contains(tick.instrumentId())).toList();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start(), symbols);
        TickFeed none = TickFeed.open(queue, ReadFrom.start(), List.of("no such"))) {
      assertThat(Queues.drain(feed)).isEqualTo(expected);
      assertThat(feed.lastSequence()).isEqualTo(3_000);
      assertThat(Queues.drain(none)).isEmpty();
    }
  }

  @Test
  void shouldTellHowFarItIsBehind() {
    pushAll();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start());
        TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      assertThat(feed.backlog()).isEqualTo(3_000);
      feed.poll(tick -> {}, 100);
      assertThat(feed.backlog()).isEqualTo(2_900);
      broadcaster.pushBatch(TICKS.subList(0, 5));
      assertThat(feed.newestSequence()).isEqualTo(3_005);
      assertThat(Queues.drain(feed)).hasSize(2_905);
      assertThat(feed.backlog()).isZero();
    }
  }

  @Test
  void shouldCountATickAsDeliveredWhenTheHandlerThrows() {
    pushAll();
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThatThrownBy(
              () ->
                  feed.poll(
                      tick -> {
                        throw new UnsupportedOperationException("on purpose");
                      },
                      10))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(feed.lastSequence()).isEqualTo(1);
      assertThat(Queues.drain(feed)).isEqualTo(TICKS.subList(1, 3_000));
    }
  }

  @Test
  void shouldRefuseEveryCallAfterClose() {
    pushAll();
    final TickFeed feed = TickFeed.open(queue, ReadFrom.start());
    feed.newestSequence();
    final TickView[] kept = new TickView[1];
    feed.poll(tick -> kept[0] = tick, 1);
    feed.close();
    feed.close();
    assertThat(feed.isClosed()).isTrue();
    assertThatThrownBy(() -> feed.poll(tick -> {}, 1))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining(queue.toString());
    assertThatThrownBy(feed::backlog).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> kept[0].lastPrice()).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldEndAPollInWhichTheHandlerClosesTheFeed() {
    pushAll();
    final TickFeed feed = TickFeed.open(queue, ReadFrom.start());
    assertThat(feed.poll(tick -> feed.close(), 1_000)).isEqualTo(1);
    assertThatThrownBy(() -> feed.poll(tick -> {}, 1)).isInstanceOf(ClosedException.class);
  }

  @Test
  void shouldEndAPollThatAnotherThreadCloses() throws InterruptedException {
    pushAll();
    final TickFeed feed = TickFeed.open(queue, ReadFrom.start());
    final CountDownLatch polling = new CountDownLatch(1);
    final Thread closer =
        new Thread(
            () -> {
              try {
                polling.await();
              } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              feed.close();
            });
    closer.start();
    final int delivered =
        feed.poll(
            tick -> {
              polling.countDown();
              while (!feed.isClosed()) {
                Thread.onSpinWait();
              }
            },
            1_000);
    assertThat(delivered).isEqualTo(1);
    closer.join(10_000);
    assertThat(closer.isAlive()).isFalse();
  }

  @Test
  void shouldNameAFolderThatIsNoQueue() {
    assertThatThrownBy(() -> TickFeed.open(queue, ReadFrom.start()))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining(queue.toString());
    assertThatThrownBy(() -> TickFeed.open(queue.resolve("none"), ReadFrom.start()))
        .isInstanceOf(NotAStoreException.class)
        .hasMessageContaining("none");
  }

  @Test
  void shouldKeepTheZoneOfTheFirstPublisher() {
    final ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    final Tick tick = Tick.builder().instrumentId("000001").datetime("2024-01-01 09:30:00").build();
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, shanghai)) {
      broadcaster.pushTick("2024-01-01", tick);
    }
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue);
        TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      assertThat(broadcaster.zone()).isEqualTo(shanghai);
      assertThat(feed.zone()).isEqualTo(shanghai);
      final List<String> seen = new ArrayList<>();
      feed.poll(view -> seen.add(view.datetime() + " " + view.exchangeTimeNs()), 1);
      assertThat(seen).containsExactly("2024-01-01T09:30:00 1704072600000000000");
    }
  }

  @Test
  void shouldAllocateNothingPerTick() {
    pushAll();
    final var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    final double[] sum = new double[1];
    final TickHandler handler = tick -> sum[0] += tick.lastPrice() + tick.bid1();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
        feed.poll(handler, 100);
        final long before = threads.getCurrentThreadAllocatedBytes();
        feed.poll(handler, 2_000);
        allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
      }
    }
    assertThat(allocated).isLessThan(2_000);
  }
}
