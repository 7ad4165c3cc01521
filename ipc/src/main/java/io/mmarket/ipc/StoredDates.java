/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.LocalDay;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.TickSeries;
import io.mmarket.store.internal.TradingDates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which ticks of a queue are in a store: up to which sequence of which trading date. For one
 * thread.
 */
final class StoredDates {
  /** Stands for a date whose ticks did not come from the queue: all of them are stored. */
  private static final long ALL = Long.MAX_VALUE;

  private final LocalDay localDay;
  private final int firstDate;
  private final Map<Integer, Long> lastSequences = new HashMap<>();

  /** Of the newest date that came from the queue. */
  private long firstSequence;

  private long lastSequence;

  private StoredDates(final ZoneId zone, final int firstDate) {
    this.localDay = new LocalDay(zone);
    this.firstDate = firstDate;
  }

  /** Nothing is stored. */
  static StoredDates none(final ZoneId zone) {
    return new StoredDates(zone, TickView.NO_DATE);
  }

  static StoredDates of(
      final MarketCenter market,
      final Collection<String> symbols,
      final String from,
      final String to) {
    final LocalDate first = TradingDates.parse(from);
    final LocalDate last = TradingDates.parse(to);
    final StoredDates dates = new StoredDates(market.zone(), TradingDates.toInt(first));
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      dates.look(market, symbols, date);
    }
    return dates;
  }

  private void look(
      final MarketCenter market, final Collection<String> symbols, final LocalDate date) {
    boolean isStored = false;
    long least = ALL;
    long greatest = 0;
    for (final String symbol : symbols) {
      final TickSeries ticks = market.getTicksShared(symbol, date);
      isStored |= ticks.size() > 0;
      final int column = ticks.columnNames().indexOf(TickColumns.SEQUENCE.name());
      for (int i = 0; column >= 0 && i < ticks.size(); i++) {
        final long sequence = ticks.longValue(column, i);
        least = sequence > 0 ? Math.min(least, sequence) : least;
        greatest = Math.max(greatest, sequence);
      }
    }
    if (isStored) {
      lastSequences.put(TradingDates.toInt(date), greatest > 0 ? greatest : ALL);
    }
    if (greatest > 0) {
      firstSequence = least;
      lastSequence = Math.max(lastSequence, greatest);
    }
  }

  /** Where the queue has to be read from, 0 for its start. */
  long firstSequence() {
    return firstSequence;
  }

  /** Whether a tick of the queue is in the store, or older than what was asked for. */
  boolean hasTick(final TickView tick) {
    if (firstDate == TickView.NO_DATE) {
      return false;
    }
    int date = tick.tradingDate();
    final long timeNs = tick.exchangeTimeNs();
    if (date == TickView.NO_DATE && timeNs != TickView.NO_TIME) {
      date = localDay.dateOf(timeNs);
    }
    if (date == TickView.NO_DATE) {
      return false;
    }
    final Long last = lastSequences.get(date);
    return last == null ? date < firstDate : tick.sequence() <= last;
  }

  /**
   * How many of the ticks that retention removed were not stored before.
   *
   * @param count how many were removed
   * @param newestSequence that of the last one of them
   */
  long notStored(final long count, final long newestSequence) {
    return Math.max(0, Math.min(count, newestSequence - lastSequence));
  }
}
