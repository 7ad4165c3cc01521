/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.LocalDay;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Field;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import io.mmarket.store.internal.TradingDates;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Turns a trading date of a queue into partitions of a store, so that tomorrow's history is today's
 * stream: its ticks value for value, and the minute and daily bars that they make.
 *
 * <ul>
 *   <li>Ticks keep every field, and besides it their sequence ({@code sequence}) and publish time
 *       ({@code publish_time_ns}), by which history is handed over to the live stream.
 *   <li>Minute bars hold the ticks of one minute, are labelled with the minute's end and add up to
 *       the day: the bar of 09:31 has the ticks from 09:30:00 up to 09:31, exclusive.
 *   <li>Daily bars are the board's running bars after the last tick, with previous close, open
 *       interest, settlement and limits as the newest tick has them.
 * </ul>
 *
 * <p>Ticks belong to the date that they carry, else to the local date of their time in the queue's
 * zone. Doing it again, later in the day or after a failure, adds what is new and replaces the
 * bars. The date is put together in memory: some 200 bytes a tick, twice.
 */
public final class DayPublisher {
  private static final int POLL_TICKS = 4096;
  private static final List<Field> BAR_FIELDS =
      List.of(
          Field.OPEN,
          Field.HIGH,
          Field.LOW,
          Field.CLOSE,
          Field.VOLUME,
          Field.TOTAL_TURNOVER,
          Field.OPEN_INTEREST,
          Field.PRE_CLOSE,
          Field.SETTLEMENT,
          Field.PRE_SETTLEMENT,
          Field.LIMIT_UP,
          Field.LIMIT_DOWN);

  private final LocalDate date;
  private final int dateNumber;
  private final LocalDay localDay;
  private final long earliestNs;
  private final long latestNs;
  private final ChunkRows tickRows = TickColumns.newRows();
  private final Map<String, SymbolDay> symbols = new LinkedHashMap<>();
  private final Long2ObjectHashMap<SymbolDay> symbolsByHash = new Long2ObjectHashMap<>();
  private long withoutTime;
  private long withoutSymbol;
  private long farOff;
  private long firstSequence;
  private long lastSequence;

  private DayPublisher(final LocalDate date, final TickFeed feed) {
    this.date = date;
    this.dateNumber = TradingDates.toInt(date);
    this.localDay = new LocalDay(feed.zone());
    final long midnightNs = TradingDates.toTimeNs(date);
    this.earliestNs = midnightNs - StoreWriter.MAX_DAYS_BEFORE * RowChunk.DAY_NS;
    this.latestNs = midnightNs + StoreWriter.MAX_DAYS_AFTER * RowChunk.DAY_NS;
  }

  /**
   * Publishes what the queue has of a trading date up to its present end.
   *
   * @param queue an existing queue
   * @param store a writer that stays the caller's
   * @param date the trading date
   * @return what was done; without ticks nothing was published
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws io.mmarket.store.OutOfSpaceException when the store's disk is full; a partition is then
   *     as it was or as it is to be
   * @throws LostTicksException when retention removes ticks while they are read
   */
  public static PublishedDay publishDay(
      final Path queue, final StoreWriter store, final LocalDate date) {
    return publishDay(queue, ReadFrom.start(), store, date);
  }

  /**
   * Publishes what the queue has of a trading date from a place on.
   *
   * @param queue an existing queue
   * @param from a place before the date's first tick
   * @param store a writer that stays the caller's
   * @param date the trading date
   * @return what was done; without ticks nothing was published
   * @throws io.mmarket.store.NotAStoreException when there is no queue
   * @throws io.mmarket.store.OutOfSpaceException when the store's disk is full; a partition is then
   *     as it was or as it is to be
   * @throws LostTicksException when retention removes ticks while they are read
   */
  public static PublishedDay publishDay(
      final Path queue, final ReadFrom from, final StoreWriter store, final LocalDate date) {
    try (TickFeed feed = TickFeed.open(queue, from)) {
      final DayPublisher day = new DayPublisher(date, feed);
      final long end = feed.newestSequence();
      while (feed.lastSequence() < end && feed.poll(day::add, POLL_TICKS) > 0) {
        // Up to the end that was there at the begin, or a little further.
      }
      return day.publish(store);
    }
  }

  private void add(final TickView tick) {
    final long timeNs = tick.exchangeTimeNs();
    int tickDate = tick.tradingDate();
    if (tickDate == TickView.NO_DATE && timeNs != TickView.NO_TIME) {
      tickDate = localDay.dateOf(timeNs);
    }
    if (tickDate != dateNumber) {
      return;
    }
    if (timeNs == TickView.NO_TIME) {
      withoutTime++;
    } else if (timeNs < earliestNs || timeNs >= latestNs) {
      farOff++;
    } else if (tick.instrumentIdLengthBytes() == 0) {
      withoutSymbol++;
    } else {
      addStorable(tick);
    }
  }

  private void addStorable(final TickView tick) {
    SymbolDay day = symbolsByHash.get(tick.symbolHash());
    if (day == null || !tick.instrumentIdEquals(day.symbol)) {
      day = symbols.computeIfAbsent(tick.instrumentId(), this::newSymbol);
      symbolsByHash.put(tick.symbolHash(), day);
    }
    day.add(tick);
    TickColumns.put(tick, day.tickSymbolId, tickRows);
    firstSequence = firstSequence == 0 ? tick.sequence() : firstSequence;
    lastSequence = tick.sequence();
  }

  private SymbolDay newSymbol(final String symbol) {
    return new SymbolDay(symbol, tickRows.symbolId(symbol), localDay.zone());
  }

  private PublishedDay publish(final StoreWriter store) {
    final long ticks = tickRows.count();
    final ChunkRows minuteRows = barRows();
    final ChunkRows dailyRows = barRows();
    symbols.values().forEach(day -> putBars(day, minuteRows, dailyRows));
    if (ticks > 0) {
      store.publishTicks(date, List.of(tickRows.finish()), Merging.MERGE);
    }
    final long minuteBars = minuteRows.count();
    if (minuteBars > 0) {
      store.publishMinutes(date, minuteRows.finish(), Merging.MERGE);
    }
    final int dailyBars = (int) dailyRows.count();
    if (dailyBars > 0) {
      store.publishDaily(date.getYear(), dailyRows.finish());
    }
    return new PublishedDay(
        date,
        ticks,
        symbols.size(),
        minuteBars,
        dailyBars,
        withoutTime,
        withoutSymbol,
        farOff,
        firstSequence,
        lastSequence);
  }

  private static ChunkRows barRows() {
    final List<ColumnSpec> columns = new ArrayList<>();
    BAR_FIELDS.forEach(field -> columns.add(ColumnSpec.of(field)));
    return new ChunkRows(columns, List.of(), null);
  }

  /** Bars without any price are none. */
  private void putBars(final SymbolDay day, final ChunkRows minuteRows, final ChunkRows dailyRows) {
    for (final MinuteBar bar : day.minutes.values()) {
      if (!Double.isNaN(bar.close) && bar.labelNs < latestNs) {
        minuteRows.begin(minuteRows.symbolId(day.symbol), bar.labelNs);
        putPrices(minuteRows, bar.open, bar.high, bar.low, bar.close);
        put(minuteRows, Field.VOLUME, bar.volume);
        put(minuteRows, Field.TOTAL_TURNOVER, bar.amount);
        put(minuteRows, Field.OPEN_INTEREST, bar.openInterest);
      }
    }
    final RunningBar bar = day.bar;
    if (!Double.isNaN(bar.close())) {
      dailyRows.begin(dailyRows.symbolId(day.symbol), TradingDates.toTimeNs(date));
      putPrices(dailyRows, bar.open(), bar.high(), bar.low(), bar.close());
      put(dailyRows, Field.VOLUME, bar.volume());
      put(dailyRows, Field.TOTAL_TURNOVER, bar.amount());
      put(dailyRows, Field.OPEN_INTEREST, day.openInterest);
      put(dailyRows, Field.PRE_CLOSE, day.preClose);
      put(dailyRows, Field.SETTLEMENT, day.settlement);
      put(dailyRows, Field.PRE_SETTLEMENT, day.preSettlement);
      put(dailyRows, Field.LIMIT_UP, day.limitUp);
      put(dailyRows, Field.LIMIT_DOWN, day.limitDown);
    }
  }

  private static void putPrices(
      final ChunkRows rows,
      final double open,
      final double high,
      final double low,
      final double close) {
    put(rows, Field.OPEN, open);
    put(rows, Field.HIGH, high);
    put(rows, Field.LOW, low);
    put(rows, Field.CLOSE, close);
  }

  private static void put(final ChunkRows rows, final Field field, final double value) {
    rows.set(BAR_FIELDS.indexOf(field), value);
  }
}
