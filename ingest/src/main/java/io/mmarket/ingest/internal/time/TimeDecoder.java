/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.time;

import static io.mmarket.ingest.internal.time.ZoneClock.DAY_NS;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads the raw values of one column of dates or times, as wall time of the file's zone. Remembers
 * the last value, since neighbours mostly share it. Not for use by several threads.
 */
public final class TimeDecoder {
  /** Stands for a missing value, raw and decoded. */
  public static final long MISSING = Long.MIN_VALUE;

  /** Stands for a value that is there but means no time. */
  public static final long UNREADABLE = Long.MIN_VALUE + 1;

  // The years whose every nanosecond fits, with a day to spare for any zone.
  private static final int FIRST_YEAR = 1678;
  private static final int LAST_YEAR = 2261;
  private static final long MILLISECOND_NS = 1_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  private final TimeEncoding encoding;
  private final ZoneClock clock;
  private long lastDate = MISSING;
  private long lastDay = MISSING;

  /**
   * A decoder for one column.
   *
   * @param encoding how its values are written
   * @param clock the zone of the file
   */
  public TimeDecoder(final TimeEncoding encoding, final ZoneClock clock) {
    this.encoding = encoding;
    this.clock = clock;
  }

  /** Whether a decoded value is a time. */
  public static boolean isTime(final long decoded) {
    return decoded > UNREADABLE;
  }

  /**
   * Nanoseconds on the wall since 1970-01-01, or since midnight if the encoding has no date; {@link
   * #MISSING} or {@link #UNREADABLE}.
   */
  public long wallNs(final long raw) {
    if (raw == Long.MIN_VALUE || raw == Long.MAX_VALUE) {
      return MISSING;
    }
    return switch (encoding) {
      case EPOCH_DAYS -> scaled(raw, DAY_NS);
      case WALL_NANOS -> inRange(raw);
      case UTC_NANOS, EPOCH_NANOS -> wallOfInstant(inRange(raw));
      case EPOCH_SECONDS -> wallOfInstant(scaled(raw, SECOND_NS));
      case EPOCH_MILLIS -> wallOfInstant(scaled(raw, MILLISECOND_NS));
      case EPOCH_MICROS -> wallOfInstant(scaled(raw, 1_000L));
      case YYYYMMDD -> calendar(raw, 0);
      case YYYYMMDDHHMM -> calendar(raw / 10_000, raw % 10_000 * 100_000);
      case YYYYMMDDHHMMSS -> calendar(raw / 1_000_000, raw % 1_000_000 * 1_000);
      case YYYYMMDDHHMMSSMMM -> calendar(raw / 1_000_000_000, raw % 1_000_000_000);
      case DAY_NANOS -> raw >= 0 && raw < DAY_NS ? raw : UNREADABLE;
      case HHMMSS -> timeOfDay(raw * 1_000);
      case HHMMSSMMM -> timeOfDay(raw);
      case TEXT, TIME_TEXT -> UNREADABLE;
    };
  }

  /** Like {@link #wallNs(long)}, for a column of text. */
  public long wallNs(final String text) {
    final DateTimeText parsed = DateTimeText.parse(text);
    final long wallNs = localNs(text, parsed);
    return parsed == null || parsed.zone() == null || !isTime(wallNs)
        ? wallNs
        : clock.toWall(new ZoneClock(parsed.zone()).toUtc(wallNs));
  }

  /**
   * The instant that a text with a date means: in the zone that it names, else in the file's.
   * Nanoseconds since 1970-01-01 UTC, {@link #MISSING} or {@link #UNREADABLE}.
   */
  public long utcNs(final String text) {
    final DateTimeText parsed = DateTimeText.parse(text);
    final long wallNs = localNs(text, parsed);
    if (parsed == null || !isTime(wallNs)) {
      return wallNs;
    }
    return (parsed.zone() == null ? clock : new ZoneClock(parsed.zone())).toUtc(wallNs);
  }

  // As the text says it, whatever zone it means.
  private long localNs(final String text, final @Nullable DateTimeText parsed) {
    if (text.isEmpty() || text.equals("-")) {
      return MISSING;
    }
    if (parsed == null || (parsed.date() == null) == encoding.isDated()) {
      return UNREADABLE;
    }
    final long timeNs = parsed.time() == null ? 0 : parsed.time().toNanoOfDay();
    if (parsed.date() == null) {
      return timeNs;
    }
    final int year = parsed.date().getYear();
    return year < FIRST_YEAR || year > LAST_YEAR
        ? UNREADABLE
        : parsed.date().toEpochDay() * DAY_NS + timeNs;
  }

  private long wallOfInstant(final long utcNs) {
    return isTime(utcNs) ? clock.toWall(utcNs) : utcNs;
  }

  private static long scaled(final long raw, final long unitNs) {
    final long limit = Long.MAX_VALUE / unitNs;
    return raw > limit || raw < -limit ? UNREADABLE : inRange(raw * unitNs);
  }

  private static long inRange(final long ns) {
    return Math.abs(ns) < Long.MAX_VALUE - 2 * DAY_NS ? ns : UNREADABLE;
  }

  private long calendar(final long date, final long hhmmssmmm) {
    if (date != lastDate) {
      lastDate = date;
      lastDay = epochDay(date);
    }
    final long timeNs = timeOfDay(hhmmssmmm);
    return isTime(lastDay) && isTime(timeNs) ? lastDay * DAY_NS + timeNs : UNREADABLE;
  }

  private static long epochDay(final long yyyymmdd) {
    final long year = yyyymmdd / 10_000;
    final int month = (int) (yyyymmdd / 100 % 100);
    final int day = (int) (yyyymmdd % 100);
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) {
      return UNREADABLE;
    }
    return day < 1 || day > YearMonth.of((int) year, month).lengthOfMonth()
        ? UNREADABLE
        : LocalDate.of((int) year, month, day).toEpochDay();
  }

  private static long timeOfDay(final long hhmmssmmm) {
    final long hour = hhmmssmmm / 10_000_000;
    final long minute = hhmmssmmm / 100_000 % 100;
    final long second = hhmmssmmm / 1_000 % 100;
    final long millisecond = hhmmssmmm % 1_000;
    if (hhmmssmmm < 0 || hour > 23 || minute > 59 || second > 59) {
      return UNREADABLE;
    }
    return ((hour * 60 + minute) * 60 + second) * SECOND_NS + millisecond * MILLISECOND_NS;
  }
}
