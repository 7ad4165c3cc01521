/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.ClosedException;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.EpochNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One strategy on stored history, on a retained queue, on the live stream and across them. */
class TickSourceTest {
  private static final List<String> SYMBOLS = List.of("A", "B", "C");
  private static final long BEGIN_NS = 1_704_186_000_000_000_000L;
  private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);

  @TempDir Path folder;
  private Path queue = Path.of("");
  private Path store = Path.of("");

  @BeforeEach
  void nameFolders() {
    queue = folder.resolve("queue");
    store = folder.resolve("store");
  }

  /** Keeps what it saw, and the time at which it saw it. */
  private static final class Strategy implements TickHandler {
    private final List<Tick> ticks = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final EpochNanoClock clock;

    private Strategy(final EpochNanoClock clock) {
      this.clock = clock;
    }

    @Override
    public void onTick(final TickView tick) {
      ticks.add(tick.toTick());
      sequences.add(tick.sequence());
      times.add(clock.nanoTime());
    }

    private static Strategy run(final TickSource source) {
      final Strategy strategy = new Strategy(source.clock());
      while (!source.isDone() && source.poll(strategy, 7) > 0) {
        // On to the end.
      }
      return strategy;
    }
  }

  private static TickDraft draft(final int number) {
    return new TickDraft()
        .instrumentId(SYMBOLS.get(number % 7 % 3))
        .exchangeId("X")
        .tradingDate(20240102)
        .exchangeTimeNs(BEGIN_NS + number / 2 * STEP_NS)
        .lastPrice(1 + number % 50)
        .volume(number)
        .bid(number, 3)
        .ask(number + 1, 4);
  }

  private void write(final int from, final int to) {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      for (int i = from; i < to; i++) {
        broadcaster.publish(draft(i));
      }
    }
  }

  private PublishedDay publishDay() {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      return DayPublisher.publishDay(queue, writer, DATE);
    }
  }

  @Test
  void shouldShowAStrategyTheSameTicksFromStoreQueueAndStream() {
    write(0, 500);
    publishDay();
    final Strategy live;
    try (TickFeed feed = TickFeed.open(queue, ReadFrom.start())) {
      live = Strategy.run(feed);
      assertThat(feed.isDone()).isFalse();
    }
    assertThat(live.ticks).hasSize(500);
    assertThat(live.times).allMatch(timeNs -> timeNs > BEGIN_NS + TimeUnit.DAYS.toNanos(200));
    try (RetainedTicks retained = RetainedTicks.open(queue, ReadFrom.start());
        MarketCenter market = MarketCenter.open(store);
        StoredTicks stored = StoredTicks.open(market, SYMBOLS, "2024-01-02")) {
      assertThat(retained.clock().nanoTime()).isZero();
      final Strategy onQueue = Strategy.run(retained);
      assertThat(onQueue.ticks).isEqualTo(live.ticks);
      assertThat(retained.isDone()).isTrue();
      final Strategy onStore = Strategy.run(stored);
      assertThat(onStore.ticks).isEqualTo(live.ticks);
      assertThat(onStore.sequences).isEqualTo(live.sequences).startsWith(1L).endsWith(500L);
      assertThat(stored.isDone()).isTrue();
      final ZoneTime zoneTime = new ZoneTime(ZoneOffset.UTC);
      final List<Long> tickTimes =
          live.ticks.stream().map(tick -> zoneTime.parse(tick.datetime())).toList();
      assertThat(onQueue.times).isEqualTo(tickTimes);
      assertThat(onStore.times).isEqualTo(tickTimes);
    }
  }

  @Test
  void shouldChooseSymbolsAndEndWhereTheQueueEndedWhenOpened() {
    write(0, 100);
    try (RetainedTicks all = RetainedTicks.open(queue, ReadFrom.sequence(51));
        RetainedTicks one = RetainedTicks.open(queue, ReadFrom.start(), List.of("B"))) {
      write(100, 200);
      assertThat(Strategy.run(all).sequences).hasSize(50).endsWith(100L);
      assertThat(Strategy.run(one).ticks)
          .isNotEmpty()
          .allMatch(tick -> tick.instrumentId().equals("B") && tick.volume() < 100);
      assertThat(one.isDone()).isTrue();
    }
  }

  @Test
  void shouldPlayAtTheAskedSpeed() {
    write(0, 100);
    final AtomicLong wallNs = new AtomicLong(5_000);
    try (Replay replay =
        Replay.of(RetainedTicks.open(queue, ReadFrom.start()), ReplaySpeed.times(2), wallNs::get)) {
      final Strategy strategy = new Strategy(replay.clock());
      // Two ticks share a time.
      assertThat(replay.poll(strategy, 100)).isEqualTo(2);
      assertThat(replay.poll(strategy, 100)).isZero();
      wallNs.addAndGet(STEP_NS / 2 - 1);
      assertThat(replay.poll(strategy, 100)).isZero();
      wallNs.addAndGet(1);
      assertThat(replay.poll(strategy, 1)).isEqualTo(1);
      assertThat(replay.poll(strategy, 100)).isEqualTo(1);
      assertThat(replay.clock().nanoTime()).isEqualTo(BEGIN_NS + STEP_NS);
      assertThat(replay.isDone()).isFalse();
      wallNs.addAndGet(100 * STEP_NS);
      assertThat(replay.poll(strategy, 1_000)).isEqualTo(96);
      assertThat(replay.isDone()).isTrue();
      assertThat(strategy.times.get(99)).isEqualTo(BEGIN_NS + 49 * STEP_NS);
    }
    try (Replay replay =
        Replay.of(RetainedTicks.open(queue, ReadFrom.start()), ReplaySpeed.max())) {
      assertThat(Strategy.run(replay).sequences).hasSize(100);
    }
    assertThatThrownBy(() -> ReplaySpeed.times(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
  }

  /** Writes on and on; which tick it is says the volume. */
  private Thread startWriter(final AtomicBoolean stop, final AtomicLong published) {
    final Thread writer =
        new Thread(
            () -> {
              try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
                while (!stop.get()) {
                  final int number = (int) published.get();
                  broadcaster.publish(draft(number));
                  published.incrementAndGet();
                  if (number % 16 == 0) {
                    Thread.onSpinWait();
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000);
                  }
                }
              }
            },
            "writer");
    writer.start();
    return writer;
  }

  @Test
  void shouldGoFromStoredHistoryToTheRunningStreamWithoutGapOrDouble() throws Exception {
    final AtomicBoolean stop = new AtomicBoolean();
    final AtomicLong published = new AtomicLong();
    final Thread writer = startWriter(stop, published);
    final PublishedDay day;
    final Strategy strategy;
    try {
      await(published, 5_000);
      day = publishDay();
      await(published, published.get() + 2_000);
      try (MarketCenter market = MarketCenter.open(store);
          HistoryThenLive source =
              HistoryThenLive.open(market, queue, SYMBOLS, "2024-01-01", "2024-01-02")) {
        strategy = new Strategy(source.clock());
        final long end = published.get() + 2_000;
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (strategy.ticks.size() < end && System.nanoTime() < deadlineNs) {
          source.poll(strategy, 100);
        }
        assertThat(source.isDone()).isFalse();
      }
    } finally {
      stop.set(true);
      writer.join();
    }
    assertThat(day.ticks()).isGreaterThanOrEqualTo(5_000).isLessThan(strategy.ticks.size());
    for (int i = 0; i < strategy.ticks.size(); i++) {
      assertThat(strategy.sequences.get(i)).isEqualTo(i + 1);
      assertThat(strategy.ticks.get(i).volume()).isEqualTo(i);
    }
    assertThat(strategy.times).isSorted();
    assertThat(strategy.times.get((int) day.ticks() - 1))
        .isEqualTo(BEGIN_NS + (day.ticks() - 1) / 2 * STEP_NS);
  }

  private static void await(final AtomicLong published, final long count) throws Exception {
    final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (published.get() < count && System.nanoTime() < deadlineNs) {
      Thread.sleep(1);
    }
    assertThat(published.get()).isGreaterThanOrEqualTo(count);
  }

  @Test
  void shouldGoFromARetainedQueueToTheRunningStreamOnOneFeed() throws Exception {
    write(0, 1_000);
    try (HistoryThenLive source = HistoryThenLive.of(TickFeed.open(queue, ReadFrom.start()))) {
      final Strategy strategy = new Strategy(source.clock());
      assertThat(source.poll(strategy, 1_000)).isEqualTo(1_000);
      assertThat(source.isLive()).isFalse();
      assertThat(source.clock().nanoTime()).isEqualTo(BEGIN_NS + 499 * STEP_NS);
      assertThat(source.poll(strategy, 1)).isZero();
      assertThat(source.isLive()).isTrue();
      write(1_000, 1_001);
      assertThat(source.poll(strategy, 10)).isEqualTo(1);
      assertThat(strategy.sequences.get(1_000)).isEqualTo(1_001);
      assertThat(strategy.times.get(1_000)).isGreaterThan(BEGIN_NS + TimeUnit.DAYS.toNanos(200));
    }
  }

  @Test
  void shouldTakeDatesThatAreNotStoredFromTheQueueAndLeaveOutOlderOnes() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(draft(0).tradingDate(20231229));
      broadcaster.publish(draft(1));
      broadcaster.publish(draft(2).tradingDate(20240103));
      broadcaster.publish(draft(3));
      broadcaster.publish(draft(4).tradingDate(20231229));
    }
    publishDay();
    try (MarketCenter market = MarketCenter.open(store);
        HistoryThenLive source =
            HistoryThenLive.open(market, queue, SYMBOLS, "2024-01-02", "2024-01-02")) {
      final Strategy strategy = new Strategy(source.clock());
      while (!source.isLive()) {
        source.poll(strategy, 10);
      }
      assertThat(strategy.sequences).containsExactly(2L, 4L, 3L);
    }
  }

  @Test
  void shouldEndWhenItsHandlerClosesIt() {
    write(0, 20);
    publishDay();
    try (MarketCenter market = MarketCenter.open(store)) {
      final List<TickSource> sources =
          List.of(
              TickFeed.open(queue, ReadFrom.start()),
              RetainedTicks.open(queue, ReadFrom.start()),
              StoredTicks.open(market, SYMBOLS, "2024-01-02"),
              Replay.of(RetainedTicks.open(queue, ReadFrom.start()), ReplaySpeed.max()),
              HistoryThenLive.open(market, queue, SYMBOLS, "2024-01-02", "2024-01-02"));
      for (final TickSource source : sources) {
        final int[] seen = new int[1];
        final TickHandler closing =
            tick -> {
              seen[0]++;
              source.close();
            };
        assertThat(source.poll(closing, 10)).as("%s", source.getClass()).isEqualTo(1);
        assertThat(seen[0]).isEqualTo(1);
        assertThat(source.zone()).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> source.poll(closing, 1)).isInstanceOf(ClosedException.class);
        source.close();
      }
    }
  }
}
