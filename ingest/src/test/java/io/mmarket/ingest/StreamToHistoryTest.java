/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.DayPublisher;
import io.mmarket.ipc.PublishedDay;
import io.mmarket.ipc.ReadFrom;
import io.mmarket.ipc.RetainedTicks;
import io.mmarket.ipc.StoredTicks;
import io.mmarket.ipc.Tick;
import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.ipc.TickDraft;
import io.mmarket.ipc.TickSource;
import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real ticks through the queue into the store: the history is the stream, value for value. */
class StreamToHistoryTest {
  private static final List<LocalDate> DATES =
      List.of(LocalDate.of(2021, 1, 4), LocalDate.of(2021, 1, 5), LocalDate.of(2021, 1, 6));

  @TempDir private Path folder;

  @Test
  void shouldStoreWhatWasPublished() {
    final Path file = SharedData.file("cffex_if_ctp_ticks_20210104_06.parquet");
    final Path queue = folder.resolve("queue");
    final Path store = folder.resolve("store");
    publish(file, queue);
    final List<Tick> stream = new ArrayList<>();
    try (RetainedTicks source = RetainedTicks.open(queue, ReadFrom.start())) {
      drain(source, stream);
    }
    assertThat(stream).hasSize(84_347);
    try (StoreWriter writer =
        StoreWriter.openOrCreate(store, TickFile.zoneOfNewQueue(List.of(file), options()))) {
      for (final LocalDate date : DATES) {
        final PublishedDay day = DayPublisher.publishDay(queue, writer, date);
        assertThat(day.withoutTime() + day.withoutSymbol() + day.farOff()).isZero();
      }
    }
    try (MarketCenter market = MarketCenter.open(store)) {
      for (final LocalDate date : DATES) {
        final List<Tick> ofDate =
            stream.stream()
                .filter(tick -> tick.tradingDate().equals(date.toString()))
                .sorted(Comparator.comparing(Tick::datetime))
                .toList();
        final List<Tick> history = new ArrayList<>();
        try (StoredTicks source = StoredTicks.open(market, List.of("IF2101"), date.toString())) {
          drain(source, history);
        }
        assertThat(history.equals(ofDate)).as("the ticks of %s", date).isTrue();
        assertBarsAddUp(market, date, ofDate);
      }
    }
  }

  /** Five levels a side, seven symbols, times of milliseconds, no trading dates. */
  @Test
  void shouldStoreEveryFieldOfBooksWithoutTradingDates() {
    final Path file = SharedData.file("binance_book5_20240808.parquet");
    final Path queue = folder.resolve("queue");
    final Path store = folder.resolve("store");
    publish(file, queue);
    final Map<String, List<Tick>> stream = new TreeMap<>();
    try (RetainedTicks source = RetainedTicks.open(queue, ReadFrom.start())) {
      while (!source.isDone()) {
        source.poll(
            tick ->
                stream
                    .computeIfAbsent(tick.instrumentId(), id -> new ArrayList<>())
                    .add(tick.toTick()),
            1_000);
      }
    }
    final LocalDate date = LocalDate.of(2024, 8, 8);
    final PublishedDay day;
    try (StoreWriter writer =
        StoreWriter.openOrCreate(store, TickFile.zoneOfNewQueue(List.of(file), options()))) {
      day = DayPublisher.publishDay(queue, writer, date);
    }
    assertThat(day.ticks()).isEqualTo(stream.values().stream().mapToLong(List::size).sum());
    try (MarketCenter market = MarketCenter.open(store)) {
      stream.forEach(
          (symbol, ticks) -> {
            final List<Tick> history = new ArrayList<>();
            try (StoredTicks source = StoredTicks.open(market, List.of(symbol), date.toString())) {
              drain(source, history);
            }
            ticks.sort(Comparator.comparing(Tick::datetime));
            assertThat(history).as(symbol).hasSameSizeAs(ticks);
            for (int i = 0; i < ticks.size(); i++) {
              assertThat(history.get(i)).as("%s, %d", symbol, i).isEqualTo(ticks.get(i));
            }
            assertThat(ticks).anyMatch(tick -> tick.bidPrices().size() == 5);
          });
    }
  }

  private static ReadOptions options() {
    return ReadOptions.builder().build();
  }

  private static void publish(final Path file, final Path queue) {
    final ReadOptions options = options();
    try (TickBroadcaster broadcaster =
            TickBroadcaster.create(queue, TickFile.zoneOfNewQueue(List.of(file), options));
        TickFile ticks = TickFile.open(file, options, broadcaster.zone())) {
      final TickDraft draft = new TickDraft();
      while (ticks.next(draft)) {
        broadcaster.publish(draft);
      }
    }
  }

  private static void drain(final TickSource source, final List<Tick> target) {
    while (!source.isDone()) {
      source.poll(tick -> target.add(tick.toTick()), 1_000);
    }
  }

  private static void assertBarsAddUp(
      final MarketCenter market, final LocalDate date, final List<Tick> ticks) {
    final Snapshot daily = market.getDateShared(date);
    final int row = daily.row("IF2101");
    final Tick last = ticks.get(ticks.size() - 1);
    assertThat(daily.close(row)).isEqualTo(last.lastPrice());
    assertThat(daily.volume(row)).isEqualTo(last.volume());
    final Series minutes = market.getMinuteSeriesShared("IF2101", date.toString(), date.toString());
    assertThat(minutes.size()).isBetween(240, 250);
    assertThat(DoubleStream.of(minutes.toArray(Field.VOLUME)).sum()).isEqualTo(last.volume());
    assertThat(DoubleStream.of(minutes.toArray(Field.HIGH)).max().orElse(0))
        .isLessThanOrEqualTo(daily.high(row));
    assertThat(DoubleStream.of(minutes.toArray(Field.LOW)).min().orElse(0))
        .isGreaterThanOrEqualTo(daily.low(row));
  }
}
