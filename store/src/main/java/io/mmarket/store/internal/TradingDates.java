/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.RowChunk;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Dates in their forms: text, {@code yyyymmdd}, and the UTC nanoseconds that a daily bar carries.
 */
public final class TradingDates {
  private static final int ISO_LENGTH = 10;
  private static final int COMPACT_LENGTH = 8;
  private static final int LAST_YEAR = 9999;
  private static final int LAST_DATE = 9999_12_31;

  /** A day less than 64 bits hold, so that the day's end is a time too. */
  private static final long MAX_EPOCH_DAY = Long.MAX_VALUE / RowChunk.DAY_NS - 1;

  private TradingDates() {}

  /**
   * Reads {@code 2024-01-02} or {@code 20240102}.
   *
   * @param text the date
   * @return the date
   * @throws IllegalArgumentException naming the text when it is no such date
   */
  public static LocalDate parse(final CharSequence text) {
    final int date = compact(text);
    if (date >= 0) {
      try {
        return ofInt(date);
      } catch (final IllegalArgumentException e) {
        throw new IllegalArgumentException("no such date: '" + text + "'", e);
      }
    }
    throw new IllegalArgumentException("not a date: '" + text + "', expected YYYY-MM-DD");
  }

  /**
   * Reads the digits of {@code 2024-01-02} or {@code 20240102} without checking the calendar;
   * allocates nothing.
   *
   * @param text the date
   * @return the date as yyyymmdd, or -1 when the text has another form
   */
  public static int compact(final CharSequence text) {
    final int length = text.length();
    final boolean iso = length == ISO_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-';
    if (!iso && length != COMPACT_LENGTH) {
      return -1;
    }
    int date = 0;
    for (int i = 0; i < length; i++) {
      if (iso && (i == 4 || i == 7)) {
        continue;
      }
      final int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      date = date * 10 + digit;
    }
    return date;
  }

  /**
   * Reads a date in the form yyyymmdd.
   *
   * @param date the number
   * @return the date
   * @throws IllegalArgumentException naming the number when it is no date
   */
  public static LocalDate ofInt(final int date) {
    if (date > LAST_DATE) {
      throw new IllegalArgumentException("no such date: " + date + ", expected yyyymmdd");
    }
    try {
      return LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
    } catch (final DateTimeException e) {
      throw new IllegalArgumentException("no such date: " + date + ", expected yyyymmdd", e);
    }
  }

  /**
   * The form yyyymmdd of a date.
   *
   * @param date a date of the years 0 to 9999
   * @return the number
   * @throws IllegalArgumentException naming the date when it is of another year
   */
  public static int toInt(final LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "no such date: " + date + ", expected years 0000 to " + LAST_YEAR);
    }
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  /**
   * The time that the daily bars of a date carry. 64 bits of nanoseconds reach from 1677 to 2262: a
   * date beyond counts as the nearest one within.
   *
   * @param date the trading date
   * @return midnight UTC of it, in nanoseconds
   */
  public static long toTimeNs(final LocalDate date) {
    return Math.max(-MAX_EPOCH_DAY, Math.min(MAX_EPOCH_DAY, date.toEpochDay())) * RowChunk.DAY_NS;
  }

  /**
   * The trading date of a daily bar.
   *
   * @param timeNs the bar's time in UTC nanoseconds
   * @return the date
   */
  public static LocalDate ofTimeNs(final long timeNs) {
    return LocalDate.ofEpochDay(Math.floorDiv(timeNs, RowChunk.DAY_NS));
  }
}
