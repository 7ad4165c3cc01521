/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mmarket.store.ClosedException;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickBroadcasterTest {
  private static final long DAY_NS = 86_400_000_000_000L;

  @TempDir Path folder;
  private MarketCenter market;
  private TickBroadcaster broadcaster;

  @BeforeEach
  void open() {
    final Path store = folder.resolve("store");
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneId.of("Asia/Shanghai"))) {
      final long day = LocalDate.of(2024, 1, 2).toEpochDay() * DAY_NS;
      writer.publishDaily(
          2024,
          List.of(
              new RowChunk(
                  new byte[][] {"000001.XSHE".getBytes(StandardCharsets.UTF_8)},
                  new int[] {0, 0},
                  new long[] {day, day + DAY_NS},
                  List.of(
                      new ColumnValues.Doubles(
                          new ColumnSpec(Field.CLOSE.label(), ColumnType.DOUBLE),
                          new double[] {15.3, 15.4})))));
    }
    market = MarketCenter.open(store);
    broadcaster = TickBroadcaster.create(folder.resolve("queue"), market);
  }

  @AfterEach
  void close() {
    broadcaster.close();
    market.close();
  }

  private static Tick tick(final String symbol, final String datetime) {
    return Tick.builder().instrumentId(symbol).datetime(datetime).lastPrice(15.23).build();
  }

  @Test
  void shouldHandTheTickAndTheSnapshotOfItsDateToSubscribers() {
    final List<String> seen = new ArrayList<>();
    broadcaster.registerSubscriber(
        "strategy_1",
        (view, day) ->
            seen.add(view.sequence() + " " + day.date() + " " + day.close(day.row("000001.XSHE"))));
    broadcaster.pushTick("2024-01-02", tick("000001.XSHE", "2024-01-02 09:30:00"));
    broadcaster.pushBatch(
        List.of(
            tick("000001.XSHE", "2024-01-03 09:30:00"),
            tick("000001.XSHE", "2024-01-02T14:57:00.5")));
    assertThat(seen).containsExactly("1 2024-01-02 15.3", "2 2024-01-03 15.4", "3 2024-01-02 15.3");
    assertThat(broadcaster.zone()).isEqualTo(market.zone());
  }

  @Test
  void shouldGiveAnEmptySnapshotForADateWithoutData() {
    final List<Integer> sizes = new ArrayList<>();
    broadcaster.registerSubscriber("s", (view, day) -> sizes.add(day.size()));
    broadcaster.pushTick("2030-06-03", tick("X", "2030-06-03 09:30:00"));
    assertThat(sizes).containsExactly(0);
  }

  @Test
  void shouldMissTwiceWhenDatesAlternate() {
    final Tick tick = tick("000001.XSHE", "2024-01-02 09:30:00");
    broadcaster.registerSubscriber("a");
    broadcaster.registerSubscriber("b");
    broadcaster.pushTick("2024-01-02", tick);
    broadcaster.pushTick("2024-01-03", tick);
    broadcaster.pushTick("2024-01-02", tick);
    final BroadcastStats stats = broadcaster.getStats();
    assertThat(stats.totalTicks()).isEqualTo(3);
    assertThat(stats.totalBroadcasts()).isEqualTo(6);
    assertThat(stats.cacheHits()).isEqualTo(1);
    assertThat(stats.cacheMisses()).isEqualTo(2);
    assertThat(stats.totalLatencyNs()).isPositive();
    broadcaster.clearCache();
    broadcaster.pushTick("2024-01-02", tick);
    assertThat(broadcaster.getStats().cacheMisses()).isEqualTo(3);
    broadcaster.resetStats();
    assertThat(broadcaster.getStats()).isEqualTo(new BroadcastStats(0, 0, 0, 0, 0));
  }

  @Test
  void shouldKeepTheCountOfASubscriberThatRegistersTwice() {
    broadcaster.registerSubscriber("a");
    broadcaster.pushTick("2024-01-02", tick("X", ""));
    final List<Long> seen = new ArrayList<>();
    broadcaster.registerSubscriber("a", view -> seen.add(view.sequence()));
    broadcaster.registerSubscriber("a");
    broadcaster.pushTick("2024-01-02", tick("X", ""));
    assertThat(seen).containsExactly(2L);
    assertThat(broadcaster.subscribers())
        .extracting(
            Subscriber::id, Subscriber::receivedCount, Subscriber::position, Subscriber::lag)
        .containsExactly(tuple("a", 2L, 2L, 0L));
    broadcaster.unregisterSubscriber("nobody");
    assertThat(broadcaster.subscriberCount()).isEqualTo(1);
    broadcaster.unregisterSubscriber("a");
    assertThat(broadcaster).hasToString("TickBroadcaster(subscribers=0)");
  }

  @Test
  void shouldReachTheOthersWhenOneSubscriberThrows() {
    final List<Long> seen = new ArrayList<>();
    broadcaster.registerSubscriber(
        "bad",
        view -> {
          throw new UnsupportedOperationException("on purpose");
        });
    broadcaster.registerSubscriber("good", view -> seen.add(view.sequence()));
    final List<Tick> ticks =
        List.of(tick("X", "2024-01-02 09:30:00"), tick("X", "2024-01-02 09:30:01"));
    assertThatThrownBy(() -> broadcaster.pushBatch(ticks))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(seen).containsExactly(1L, 2L);
    assertThat(broadcaster.getStats().totalTicks()).isEqualTo(2);
    broadcaster.unregisterSubscriber("bad");
    assertThat(broadcaster.pushBatch(ticks)).isEqualTo(3);
  }

  @Test
  void shouldRefuseAPushFromASubscriberButLetItUnregister() {
    broadcaster.registerSubscriber(
        "s",
        view -> {
          broadcaster.unregisterSubscriber("s");
          broadcaster.pushTick("2024-01-02", tick("X", ""));
        });
    assertThatThrownBy(() -> broadcaster.pushTick("2024-01-02", tick("X", "")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must not push");
    assertThat(broadcaster.pushTick("2024-01-02", tick("X", ""))).isEqualTo(2);
  }

  @Test
  void shouldPublishNothingWhenDateOrTimeIsMalformed() {
    assertThatThrownBy(() -> broadcaster.pushTick("2024-02-30", tick("X", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-02-30");
    assertThatThrownBy(() -> broadcaster.pushTick("2024-01-02", tick("X", "half past nine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half past nine");
    assertThatThrownBy(
            () ->
                broadcaster.pushBatch(
                    List.of(tick("X", "2024-01-02 09:30:00"), tick("X", "2024-01-02 25:00:00"))))
        .hasMessageContaining("25:00");
    assertThatThrownBy(() -> broadcaster.pushBatch(List.of(tick("X", ""))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither");
    assertThat(broadcaster.pushBatch(List.of())).isZero();
    assertThat(broadcaster.pushTick("2024-01-02", tick("X", ""))).isEqualTo(1);
  }

  @Test
  void shouldPutTheGivenDateIntoATickWithoutOne() {
    broadcaster.pushTick("2024-01-02", tick("X", ""));
    broadcaster.pushTick(
        "2024-01-02", Tick.builder().instrumentId("X").tradingDate("2024-01-03").build());
    assertThat(Queues.read(broadcaster.path(), ReadFrom.start()))
        .extracting(Tick::tradingDate)
        .containsExactly("2024-01-02", "2024-01-03");
  }

  @Test
  void shouldWantAMarketForSubscribersThatWantSnapshots() {
    try (TickBroadcaster plain = TickBroadcaster.create(folder.resolve("plain"))) {
      assertThatThrownBy(() -> plain.registerSubscriber("s", (view, day) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'s'");
      plain.publish(new TickDraft().instrumentId("X"));
      assertThat(plain.getStats().cacheHits() + plain.getStats().cacheMisses()).isZero();
    }
  }

  @Test
  void shouldRefuseEveryPushAfterClose() {
    broadcaster.close();
    broadcaster.close();
    assertThatThrownBy(() -> broadcaster.pushTick("2024-01-02", tick("X", "")))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("queue");
    assertThatThrownBy(() -> broadcaster.publish(new TickBatch()))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> broadcaster.registerSubscriber("s"))
        .isInstanceOf(ClosedException.class);
    assertThat(broadcaster.getStats().totalTicks()).isZero();
    assertThat(market.getDateShared("2024-01-02").size()).isEqualTo(1);
  }

  @Test
  void shouldPrintItsCounts() {
    broadcaster.registerSubscriber("a");
    broadcaster.pushTick("2024-01-02", tick("X", ""));
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      broadcaster.printStats(out);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("ticks/s").contains("broadcasts");
  }

  @Test
  void shouldLetManyThreadsPushWithoutAGap() throws InterruptedException {
    final int threads = 4;
    final int each = 2_000;
    final List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      final double id = t;
      final Thread thread =
          new Thread(
              () -> {
                final TickDraft draft = new TickDraft().tradingDate(20240102).lastVolume(id);
                for (int i = 0; i < each; i++) {
                  broadcaster.publish(draft.volume(i));
                }
              });
      thread.start();
      running.add(thread);
    }
    for (final Thread thread : running) {
      thread.join(60_000);
    }
    final double[] next = new double[threads];
    try (TickFeed feed = TickFeed.open(broadcaster.path(), ReadFrom.start())) {
      final int read =
          feed.poll(
              view -> assertThat(view.volume()).isEqualTo(next[(int) view.lastVolume()]++),
              threads * each + 1);
      assertThat(read).isEqualTo(threads * each);
      assertThat(feed.lastSequence()).isEqualTo(threads * each);
    }
  }
}
