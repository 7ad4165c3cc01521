/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmarket.ipc.internal.ZoneTime;
import io.mmarket.store.Field;
import io.mmarket.store.Kline;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import io.mmarket.store.TickSeries;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a queue becomes a day of a store, value for value. */
class DayPublisherTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
  private static final long OPEN_NS = 1_704_159_000_000_000_000L;
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path folder;
  private Path queue = Path.of("");
  private Path store = Path.of("");

  @BeforeEach
  void nameFolders() {
    queue = folder.resolve("queue");
    store = folder.resolve("store");
  }

  private PublishedDay publish() {
    try (StoreWriter writer = StoreWriter.openOrCreate(store, SHANGHAI)) {
      return DayPublisher.publishDay(queue, writer, DATE);
    }
  }

  /** Ticks of all shapes on one date; times go back and are equal now and then. */
  private List<Tick> writeRandomTicks(final int count) {
    final RandomTicks random = new RandomTicks(71, new ZoneTime(SHANGHAI));
    final ZoneTime zoneTime = new ZoneTime(SHANGHAI);
    final Random times = new Random(5);
    final List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      final long timeNs = OPEN_NS + (i + times.nextInt(40)) / 20 * SECOND_NS + times.nextInt(2);
      ticks.add(
          with(
              random.next(),
              zoneTime.format(timeNs),
              i % 3 == 0 ? "" : "2024-01-02",
              TickView.MAX_LEVELS,
              TickView.MAX_LEVELS));
    }
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, SHANGHAI)) {
      Queues.push(broadcaster, ticks);
    }
    return ticks;
  }

  @Test
  void shouldKeepEveryFieldOfEveryTick() {
    final List<Tick> ticks = writeRandomTicks(5_000);
    final PublishedDay day = publish();
    final long unnamed = ticks.stream().filter(tick -> tick.instrumentId().isEmpty()).count();
    assertThat(unnamed).isPositive();
    assertThat(day.withoutSymbol()).isEqualTo(unnamed);
    assertThat(day.ticks()).isEqualTo(5_000 - unnamed);
    assertThat(day.withoutTime() + day.farOff()).isZero();
    try (MarketCenter market = MarketCenter.open(store)) {
      for (final Map.Entry<String, List<Tick>> each : bySymbolAndTime(ticks).entrySet()) {
        final TickSeries stored = market.getTicksShared(each.getKey(), DATE);
        assertThat(stored.size()).isEqualTo(each.getValue().size());
        for (int i = 0; i < stored.size(); i++) {
          assertThat(copy(stored, i)).isEqualTo(withoutAbsentLevels(each.getValue().get(i)));
        }
      }
    }
  }

  private static Map<String, List<Tick>> bySymbolAndTime(final List<Tick> ticks) {
    final Map<String, List<Tick>> bySymbol = new LinkedHashMap<>();
    for (final Tick tick : ticks) {
      if (!tick.instrumentId().isEmpty()) {
        bySymbol.computeIfAbsent(tick.instrumentId(), s -> new ArrayList<>()).add(tick);
      }
    }
    final ZoneTime zoneTime = new ZoneTime(SHANGHAI);
    bySymbol
        .values()
        .forEach(
            each -> each.sort(Comparator.comparingLong(tick -> zoneTime.parse(tick.datetime()))));
    return bySymbol;
  }

  private static Tick copy(final TickSeries ticks, final int i) {
    final List<Double> bidPrices = new ArrayList<>();
    final List<Double> bidVolumes = new ArrayList<>();
    for (int level = 1; level <= ticks.bidDepth(i); level++) {
      bidPrices.add(ticks.bidPrice(i, level));
      bidVolumes.add(ticks.bidVolume(i, level));
    }
    final List<Double> askPrices = new ArrayList<>();
    final List<Double> askVolumes = new ArrayList<>();
    for (int level = 1; level <= ticks.askDepth(i); level++) {
      askPrices.add(ticks.askPrice(i, level));
      askVolumes.add(ticks.askVolume(i, level));
    }
    final String exchange = ticks.exchangeId(i);
    return new Tick(
        ticks.symbol(),
        exchange == null ? "" : exchange,
        new ZoneTime(SHANGHAI).format(ticks.timeNs(i)),
        ticks.date(i).toString(),
        ticks.lastPrice(i),
        ticks.lastVolume(i),
        ticks.volume(i),
        ticks.amount(i),
        ticks.open(i),
        ticks.high(i),
        ticks.low(i),
        ticks.preClose(i),
        ticks.openInterest(i),
        ticks.settlement(i),
        ticks.preSettlement(i),
        ticks.limitUp(i),
        ticks.limitDown(i),
        bidPrices,
        bidVolumes,
        askPrices,
        askVolumes);
  }

  /** A tick without date belongs to that of its time; a side ends with its last level of values. */
  private static Tick withoutAbsentLevels(final Tick tick) {
    final int bids = depth(tick.bidPrices(), tick.bidVolumes());
    final int asks = depth(tick.askPrices(), tick.askVolumes());
    return with(tick, tick.datetime(), DATE.toString(), bids, asks);
  }

  private static Tick with(
      final Tick tick,
      final String datetime,
      final String tradingDate,
      final int maxBids,
      final int maxAsks) {
    final int bids = Math.min(maxBids, tick.bidPrices().size());
    final int asks = Math.min(maxAsks, tick.askPrices().size());
    return new Tick(
        tick.instrumentId(),
        tick.exchangeId(),
        datetime,
        tradingDate,
        tick.lastPrice(),
        tick.lastVolume(),
        tick.volume(),
        tick.amount(),
        tick.open(),
        tick.high(),
        tick.low(),
        tick.preClose(),
        tick.openInterest(),
        tick.settlement(),
        tick.preSettlement(),
        tick.limitUp(),
        tick.limitDown(),
        tick.bidPrices().subList(0, bids),
        tick.bidVolumes().subList(0, bids),
        tick.askPrices().subList(0, asks),
        tick.askVolumes().subList(0, asks));
  }

  private static int depth(final List<Double> prices, final List<Double> volumes) {
    int depth = prices.size();
    while (depth > 0 && prices.get(depth - 1).isNaN() && volumes.get(depth - 1).isNaN()) {
      depth--;
    }
    return depth;
  }

  @Test
  void shouldChangeNothingWhenDoneAgainAndAddWhatCameMeanwhile() {
    writeRandomTicks(500);
    final PublishedDay first = publish();
    final PublishedDay again = publish();
    assertThat(again).isEqualTo(first);
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue)) {
      broadcaster.publish(draft(0).lastPrice(7));
    }
    assertThat(publish().ticks()).isEqualTo(first.ticks() + 1);
    try (MarketCenter market = MarketCenter.open(store)) {
      long stored = 0;
      for (final String symbol : List.of("000001.XSHE", "IF2101", "BTC-USDT", "Ärger-指数")) {
        stored += market.getTicksShared(symbol, DATE).size();
      }
      final String parade = "will-it-rain-on-the-parade-of-2026-07-04";
      stored += market.getTicksShared(parade, DATE).size();
      assertThat(stored).isEqualTo(first.ticks());
      final TickSeries added = market.getTicksShared("IF2401", DATE);
      assertThat(added.longs("sequence")).containsExactly(501);
      assertThat(added.longs("publish_time_ns")[0]).isPositive();
    }
  }

  private static TickDraft draft(final double second) {
    return new TickDraft()
        .instrumentId("IF2401")
        .tradingDate(20240102)
        .exchangeTimeNs(OPEN_NS + (long) (second * SECOND_NS));
  }

  @Test
  void shouldMakeBarsThatAddUp() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, SHANGHAI)) {
      // 09:30:00 to 09:30:59.5, then two in the minute after, and one that came late.
      broadcaster.publish(draft(0).lastPrice(10).volume(100).amount(1_000).preClose(9));
      broadcaster.publish(draft(30).lastPrice(12).volume(150).amount(1_600).openInterest(5));
      broadcaster.publish(draft(59.5).lastPrice(11).volume(160).amount(1_710).limitUp(12));
      broadcaster.publish(draft(60).lastPrice(13).volume(190).amount(2_100));
      broadcaster.publish(draft(119.9).lastPrice(8).volume(200).amount(2_180));
      broadcaster.publish(draft(58).lastPrice(9.5).volume(201).amount(2_190));
      broadcaster.publish(draft(61).instrumentId("IC2401").lastPrice(3).lastVolume(2));
      broadcaster.publish(draft(62).instrumentId("IC2401").lastPrice(4).lastVolume(5));
      broadcaster.publish(draft(0).tradingDate(20240103).lastPrice(99).volume(1));
    }
    final PublishedDay day = publish();
    assertThat(day.minuteBars()).isEqualTo(3);
    assertThat(day.dailyBars()).isEqualTo(2);
    assertThat(day.firstSequence()).isEqualTo(1);
    assertThat(day.lastSequence()).isEqualTo(8);
    try (MarketCenter market = MarketCenter.open(store)) {
      final Series minutes = market.getMinuteSeriesShared("IF2401");
      assertThat(minutes.times())
          .containsExactly(OPEN_NS + 60 * SECOND_NS, OPEN_NS + 120 * SECOND_NS);
      assertThat(minutes.toArray(Field.OPEN)).containsExactly(10, 13);
      assertThat(minutes.toArray(Field.HIGH)).containsExactly(12, 13);
      assertThat(minutes.toArray(Field.LOW)).containsExactly(9.5, 8);
      assertThat(minutes.toArray(Field.CLOSE)).containsExactly(9.5, 8);
      assertThat(minutes.toArray(Field.VOLUME)).containsExactly(161, 40);
      assertThat(minutes.toArray(Field.TOTAL_TURNOVER)).containsExactly(1_720, 470);
      final Snapshot minute = market.getMinutesShared("2024-01-02 09:32:00");
      assertThat(minute.volume(minute.row("IC2401"))).isEqualTo(7);
      assertThat(minute.totalTurnover(minute.row("IC2401"))).isEqualTo(26);

      final Snapshot daily = market.getDateShared("2024-01-02");
      final int row = daily.row("IF2401");
      assertThat(daily.open(row)).isEqualTo(10);
      assertThat(daily.high(row)).isEqualTo(13);
      assertThat(daily.low(row)).isEqualTo(8);
      assertThat(daily.close(row)).isEqualTo(9.5);
      assertThat(daily.volume(row)).isEqualTo(201).isEqualTo(161 + 40);
      assertThat(daily.totalTurnover(row)).isCloseTo(2_190, within(0.0));
      assertThat(daily.limitUp(row)).isEqualTo(12);
      assertThat(daily.value(Field.PRE_CLOSE, row)).isEqualTo(9);
      assertThat(daily.value(Field.OPEN_INTEREST, row)).isEqualTo(5);
    }
  }

  @Test
  void shouldMakeTheDailyBarThatTheBoardShows() {
    writeRandomTicks(2_000);
    publish();
    try (MarketCenter market = MarketCenter.open(store);
        TickBoard board = TickBoard.open(queue)) {
      final Snapshot daily = market.getDateShared(DATE);
      final LiveSnapshot live = board.live();
      assertThat(live.tradingDate()).isEqualTo(20240102);
      for (final String symbol : daily.symbols()) {
        final Kline stored = Objects.requireNonNull(daily.get(symbol));
        final Kline shown = Objects.requireNonNull(live.get(symbol));
        assertThat(prices(stored)).isEqualTo(prices(shown));
      }
    }
  }

  private static List<Double> prices(final Kline bar) {
    return List.of(
        bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.totalTurnover());
  }

  @Test
  void shouldCountWhatCannotBeStored() {
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, SHANGHAI)) {
      broadcaster.publish(draft(0).exchangeTimeNs(TickView.NO_TIME));
      broadcaster.publish(draft(0).exchangeTimeNs(OPEN_NS + 10 * 86_400 * SECOND_NS));
      broadcaster.publish(draft(0).instrumentId(""));
    }
    final PublishedDay day = publish();
    assertThat(day.ticks()).isZero();
    assertThat(day.minuteBars() + day.dailyBars()).isZero();
    assertThat(day.withoutTime()).isEqualTo(1);
    assertThat(day.farOff()).isEqualTo(1);
    assertThat(day.withoutSymbol()).isEqualTo(1);
  }
}
