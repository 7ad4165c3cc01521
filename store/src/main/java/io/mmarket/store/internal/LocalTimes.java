/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import io.mmarket.store.RowChunk;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Local date-times of one zone, as text or {@link LocalDateTime}, to UTC nanoseconds. Reading text
 * allocates nothing.
 *
 * <p>Where clocks are set back, a local time happens twice: the first is meant. Where they are set
 * forward, a time of the missing hour is read as if they had not been, so it is as much later as
 * they were set ({@link ZoneRules#getOffset(LocalDateTime)} has the same two rules, and so has what
 * reads files). A time that 64 bits of nanoseconds do not reach, before 1677 or after 2262, counts
 * as the nearest one that they do.
 *
 * <p>Immutable; any thread.
 */
public final class LocalTimes {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;
  private static final long LAST_SECOND = Long.MAX_VALUE / NS_PER_SECOND - SECONDS_PER_DAY;

  private static final int DATE_LENGTH = 10;
  private static final int HOUR_BEGIN = 11;
  private static final int HOUR_END = 13;
  private static final int MINUTE_BEGIN = 14;
  private static final int MINUTES_LENGTH = 16;
  private static final int SECOND_BEGIN = 17;
  private static final int SECONDS_LENGTH = 19;
  private static final int MALFORMED = -1;

  private final ZoneId zone;

  /** Laid out when first needed; racing threads may make equal ones. */
  private volatile @Nullable Offsets offsets;

  /**
   * Times of a zone.
   *
   * @param zone the zone
   */
  public LocalTimes(final ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The zone's offsets.
   *
   * @param changes local seconds at which the offset changes, ascending
   * @param seconds the offset before the first change, and that from each change on
   */
  @SuppressWarnings("ArrayRecordComponent") // private, and never compared
  private record Offsets(long[] changes, int[] seconds) {
    static Offsets of(final ZoneRules rules) {
      final List<ZoneOffsetTransition> transitions = transitions(rules);
      final long[] changes = new long[transitions.size()];
      final int[] seconds = new int[transitions.size() + 1];
      seconds[0] = rules.getOffset(Instant.ofEpochSecond(-LAST_SECOND)).getTotalSeconds();
      for (int i = 0; i < changes.length; i++) {
        final ZoneOffsetTransition transition = transitions.get(i);
        final LocalDateTime later =
            transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
        changes[i] = later.toEpochSecond(ZoneOffset.UTC);
        seconds[i + 1] = transition.getOffsetAfter().getTotalSeconds();
      }
      return new Offsets(changes, seconds);
    }

    long at(final long localSecond) {
      final int found = Arrays.binarySearch(changes, localSecond);
      return seconds[found < 0 ? -found - 1 : found + 1];
    }
  }

  private static List<ZoneOffsetTransition> transitions(final ZoneRules rules) {
    final List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(-LAST_SECOND));
    while (next != null && next.toEpochSecond() < LAST_SECOND) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return transitions;
  }

  /**
   * Reads {@code 2024-01-02 09:31} or {@code 2024-01-02 09:31:00}, with a space or a T.
   *
   * @param text the local time
   * @return UTC nanoseconds
   * @throws IllegalArgumentException naming the text when it is no such time
   */
  public long parse(final CharSequence text) {
    final int date = isShaped(text) ? date(text) : MALFORMED;
    final int second = isShaped(text) ? secondOfDay(text) : MALFORMED;
    if (date < 0 || second < 0 || !isDate(date)) {
      throw new IllegalArgumentException(
          "no such time: '" + text + "', expected YYYY-MM-DD HH:MM[:SS]");
    }
    return toUtcNs(toEpochDay(date) * SECONDS_PER_DAY + second, 0);
  }

  /**
   * Whether text has a time of day, or is but a date.
   *
   * @param text a date or date-time
   * @return true when it is longer than a date
   */
  public static boolean hasTimeOfDay(final CharSequence text) {
    return text.length() > DATE_LENGTH;
  }

  /**
   * The instant of a local time.
   *
   * @param local the local time
   * @return UTC nanoseconds
   */
  @SuppressWarnings("JavaLocalDateTimeGetNano") // the seconds are in toEpochSecond
  public long toUtcNs(final LocalDateTime local) {
    return toUtcNs(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
  }

  private long toUtcNs(final long localSecond, final int nano) {
    final long second = localSecond - offsets().at(localSecond);
    return Math.max(-LAST_SECOND, Math.min(LAST_SECOND, second)) * NS_PER_SECOND + nano;
  }

  private Offsets offsets() {
    Offsets made = offsets;
    if (made == null) {
      made = Offsets.of(zone.getRules());
      offsets = made;
    }
    return made;
  }

  /**
   * The local date of an instant.
   *
   * @param utcNs UTC nanoseconds
   * @return the date in the zone
   */
  public LocalDate dateOf(final long utcNs) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(0, utcNs), zone);
  }

  private static boolean isShaped(final CharSequence text) {
    final int length = text.length();
    return (length == MINUTES_LENGTH || length == SECONDS_LENGTH)
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(DATE_LENGTH) == ' ' || text.charAt(DATE_LENGTH) == 'T')
        && text.charAt(HOUR_END) == ':'
        && (length == MINUTES_LENGTH || text.charAt(MINUTES_LENGTH) == ':');
  }

  /** The date as yyyymmdd, not checked against the calendar. */
  private static int date(final CharSequence text) {
    final int year = digits(text, 0, 4);
    final int month = digits(text, 5, 2);
    final int day = digits(text, 8, 2);
    return year < 0 || month < 0 || day < 0 ? MALFORMED : year * 10_000 + month * 100 + day;
  }

  private static int secondOfDay(final CharSequence text) {
    final int hour = digits(text, HOUR_BEGIN, 2);
    final int minute = digits(text, MINUTE_BEGIN, 2);
    final int second = text.length() == MINUTES_LENGTH ? 0 : digits(text, SECOND_BEGIN, 2);
    final boolean valid =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    return valid ? hour * 3600 + minute * 60 + second : MALFORMED;
  }

  private static int digits(final CharSequence text, final int begin, final int count) {
    int value = 0;
    for (int i = begin; i < begin + count; i++) {
      final int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static boolean isDate(final int date) {
    final int month = date / 100 % 100;
    final int day = date % 100;
    return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(date / 10_000, month);
  }

  private static int daysOf(final int year, final int month) {
    if (month == 2) {
      return IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /**
   * Days since 1970 of a date of the calendar, without making a {@link LocalDate}: the year begins
   * in March, so that the leap day is its last, and months have 30.6 days on average.
   */
  private static long toEpochDay(final int date) {
    final int month = date / 100 % 100;
    final int year = date / 10_000 - (month < 3 ? 1 : 0);
    final int monthFromMarch = (month + 9) % 12;
    final int era = Math.floorDiv(year, 400);
    final int yearOfEra = year - era * 400;
    final int dayOfYear = (153 * monthFromMarch + 2) / 5 + date % 100 - 1;
    final int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468L;
  }

  /**
   * Days since 1970 of the date that an instant has in UTC.
   *
   * @param utcNs UTC nanoseconds
   * @return the day
   */
  public static long epochDay(final long utcNs) {
    return Math.floorDiv(utcNs, RowChunk.DAY_NS);
  }
}
