/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.internal.TradingDates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Local date-time text of one zone to and from UTC nanoseconds. Text is {@code 2024-01-01
 * 09:30:00[.fraction]}, with a space or a T, and is printed with a T.
 *
 * <p>Where clocks are set back, a local time happens twice: the first is meant. Where they are set
 * forward, the missing hour is read as if they had not been.
 *
 * <p>Parsing remembers the last day, so one thread parses; any thread formats.
 */
public final class ZoneTime {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;
  private static final int DATE_LENGTH = 10;
  private static final int DAYS_OF_EVERY_MONTH = 28;
  private static final int SECONDS_END = 19;
  private static final int MAX_LENGTH = SECONDS_END + 1 + 9;

  private final ZoneId zone;
  private final ZoneRules rules;
  private int cachedDate = -1;
  private long cachedMidnightUtcS;

  /**
   * For one zone.
   *
   * @param zone the queue's zone
   */
  public ZoneTime(final ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /**
   * The zone.
   *
   * @return as given
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * Reads a local date-time.
   *
   * @param text {@code YYYY-MM-DD HH:MM:SS[.fraction]}, or with a T
   * @return UTC nanoseconds
   * @throws IllegalArgumentException naming the text when it is malformed
   */
  public long parse(final CharSequence text) {
    final int length = text.length();
    final boolean shaped =
        length >= SECONDS_END
            && length <= MAX_LENGTH
            && (text.charAt(DATE_LENGTH) == ' ' || text.charAt(DATE_LENGTH) == 'T')
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    if (!shaped) {
      throw malformed(text, null);
    }
    final int date = parseDate(text, text);
    final int hour = digits(text, 11, 2, text);
    final int minute = digits(text, 14, 2, text);
    final int second = digits(text, 17, 2, text);
    if (hour > 23 || minute > 59 || second > 59) {
      throw malformed(text, null);
    }
    final int secondOfDay = hour * 3600 + minute * 60 + second;
    final long utcSecond = utcSecond(date, secondOfDay);
    if (Math.abs(utcSecond) > Long.MAX_VALUE / NS_PER_SECOND - 1) {
      throw malformed(text, null);
    }
    return utcSecond * NS_PER_SECOND + fraction(text);
  }

  private static int fraction(final CharSequence text) {
    final int length = text.length();
    if (length == SECONDS_END) {
      return 0;
    }
    final int count = length - SECONDS_END - 1;
    if (text.charAt(SECONDS_END) != '.' || count == 0) {
      throw malformed(text, null);
    }
    int ns = digits(text, SECONDS_END + 1, count, text);
    for (int i = count; i < 9; i++) {
      ns *= 10;
    }
    return ns;
  }

  private long utcSecond(final int date, final int secondOfDay) {
    if (date == cachedDate) {
      return cachedMidnightUtcS + secondOfDay;
    }
    final LocalDate day = localDate(date);
    final LocalDateTime midnight = day.atStartOfDay();
    final ZoneOffset offset = rules.getOffset(midnight);
    final Instant begin = midnight.toInstant(offset);
    final var change = rules.nextTransition(begin.minusSeconds(SECONDS_PER_DAY));
    if (change == null || change.getInstant().isAfter(begin.plusSeconds(2 * SECONDS_PER_DAY))) {
      cachedDate = date;
      cachedMidnightUtcS = begin.getEpochSecond();
      return cachedMidnightUtcS + secondOfDay;
    }
    final LocalDateTime local = midnight.plusSeconds(secondOfDay);
    return local.toEpochSecond(rules.getOffset(local));
  }

  /**
   * Prints a time.
   *
   * @param utcNs UTC nanoseconds
   * @return local date-time with a T, fraction only where there is one
   */
  public String format(final long utcNs) {
    final long second = Math.floorDiv(utcNs, NS_PER_SECOND);
    final int ns = (int) Math.floorMod(utcNs, NS_PER_SECOND);
    final ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(second));
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        LocalDateTime.ofEpochSecond(second, ns, offset));
  }

  /**
   * The local date of a time.
   *
   * @param utcNs UTC nanoseconds
   * @return yyyymmdd
   */
  public int dateOf(final long utcNs) {
    final long second = Math.floorDiv(utcNs, NS_PER_SECOND);
    final ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(second));
    return TradingDates.toInt(
        LocalDate.ofEpochDay(Math.floorDiv(second + offset.getTotalSeconds(), SECONDS_PER_DAY)));
  }

  /**
   * Reads the date that text starts with.
   *
   * @param text {@code YYYY-MM-DD}, anything after it is not looked at
   * @return yyyymmdd
   * @throws IllegalArgumentException naming the text when it is malformed
   */
  public static int parseDate(final CharSequence text) {
    return parseDate(text, text);
  }

  private static int parseDate(final CharSequence text, final CharSequence whole) {
    if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw malformed(whole, null);
    }
    final int date =
        digits(text, 0, 4, whole) * 10_000
            + digits(text, 5, 2, whole) * 100
            + digits(text, 8, 2, whole);
    checkDate(date, whole);
    return date;
  }

  /**
   * Checks a date that is given as a number.
   *
   * @param date yyyymmdd
   * @return the same
   * @throws IllegalArgumentException naming it when there is no such day
   */
  public static int checkDate(final int date) {
    final int month = date / 100 % 100;
    final int day = date % 100;
    if (date < 0 || month < 1 || month > 12 || day < 1 || day > DAYS_OF_EVERY_MONTH) {
      checkDate(date, Integer.toString(date));
    }
    return date;
  }

  private static void checkDate(final int date, final CharSequence whole) {
    try {
      localDate(date);
    } catch (final DateTimeException e) {
      throw malformed(whole, e);
    }
  }

  /**
   * Prints a date.
   *
   * @param date yyyymmdd
   * @return {@code YYYY-MM-DD}; the bare number when it is no date, which a damaged file may hold
   */
  public static String formatDate(final int date) {
    if (date < 0 || date > 9999_99_99) {
      return Integer.toString(date);
    }
    final String digits = Integer.toString(100_000_000 + date);
    return digits.substring(1, 5) + '-' + digits.substring(5, 7) + '-' + digits.substring(7);
  }

  private static LocalDate localDate(final int date) {
    return LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
  }

  private static int digits(
      final CharSequence text, final int begin, final int count, final CharSequence whole) {
    int value = 0;
    for (int i = begin; i < begin + count; i++) {
      final int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(whole, null);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static IllegalArgumentException malformed(
      final CharSequence text, final @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "'" + text + "' is not YYYY-MM-DD HH:MM:SS[.fraction] of a real day", cause);
  }
}
