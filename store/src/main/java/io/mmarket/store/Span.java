/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.LocalTimes;
import io.mmarket.store.internal.TradingDates;
import java.time.LocalDate;

/**
 * A range of rows, all ends included: those of some trading dates whose times lie between two. An
 * end that is given as a date bounds the trading dates, one given as a time the times, so that a
 * night session belongs to its trading date and yet can be asked for by the clock.
 *
 * @param firstDate the first trading date
 * @param lastDate the last trading date
 * @param fromNs the first time, UTC nanoseconds; {@code Long.MIN_VALUE}: all
 * @param toNs the last time, UTC nanoseconds; {@code Long.MAX_VALUE}: all
 */
record Span(LocalDate firstDate, LocalDate lastDate, long fromNs, long toNs) {
  private static final LocalDate FIRST_DATE = LocalDate.of(0, 1, 1);
  private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

  static final Span ALL = new Span(FIRST_DATE, LAST_DATE, Long.MIN_VALUE, Long.MAX_VALUE);

  /** All rows of some trading dates. */
  static Span ofDates(final LocalDate from, final LocalDate to) {
    TradingDates.toInt(from);
    TradingDates.toInt(to);
    check(!to.isBefore(from), from, to);
    return new Span(from, to, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The daily bars of some dates, of which a partition holds a year. */
  static Span ofDays(final LocalDate from, final LocalDate to) {
    final Span dates = ofDates(from, to);
    return new Span(
        dates.firstDate(),
        dates.lastDate(),
        TradingDates.toTimeNs(from),
        TradingDates.toTimeNs(to));
  }

  /** All rows of some times, of whatever trading date. */
  static Span ofTimes(final long fromNs, final long toNs) {
    check(fromNs <= toNs, Long.valueOf(fromNs), Long.valueOf(toNs));
    return new Span(earliestDate(fromNs), latestDate(toNs), fromNs, toNs);
  }

  /** All rows between two ends, each a date or a local date-time. */
  static Span parse(final String from, final String to, final LocalTimes times) {
    final boolean fromTime = LocalTimes.hasTimeOfDay(from);
    final boolean toTime = LocalTimes.hasTimeOfDay(to);
    final long fromNs = fromTime ? times.parse(from) : Long.MIN_VALUE;
    final long toNs = toTime ? times.parse(to) : Long.MAX_VALUE;
    final LocalDate first = fromTime ? earliestDate(fromNs) : TradingDates.parse(from);
    final LocalDate last = toTime ? latestDate(toNs) : TradingDates.parse(to);
    check(!last.isBefore(first) && fromNs <= toNs, from, to);
    return new Span(first, last, fromNs, toNs);
  }

  private static void check(final boolean inOrder, final Object from, final Object to) {
    if (!inOrder) {
      throw new IllegalArgumentException(
          "range from " + from + " to " + to + " ends before it begins");
    }
  }

  private static LocalDate earliestDate(final long timeNs) {
    return LocalDate.ofEpochDay(LocalTimes.epochDay(timeNs) - StoreWriter.MAX_DAYS_AFTER);
  }

  private static LocalDate latestDate(final long timeNs) {
    return LocalDate.ofEpochDay(LocalTimes.epochDay(timeNs) + StoreWriter.MAX_DAYS_BEFORE);
  }

  boolean holds(final long timeNs) {
    return timeNs >= fromNs && timeNs <= toNs;
  }
}
