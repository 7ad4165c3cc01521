/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time of day or both, read from text: {@code 2024-01-02}, {@code 2024/1/2}, {@code
 * 20240102}, ISO-8601 with or without zone, {@code 09:31:00.500}, {@code 93100}.
 *
 * @param date the date, or null for a time of day alone
 * @param time the time of day, or null for a date alone
 * @param zone the zone in the text, or null
 */
public record DateTimeText(
    @Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:$|[T ]+(.*))");
  private static final Pattern COMPACT = Pattern.compile("(\\d{8})[T ]+(.*)");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(.*)");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})?(\\[.*])?");
  private static final int NANO_DIGITS = 9;

  /**
   * Reads a text.
   *
   * @return what it says, or null if it cannot be read
   */
  public static @Nullable DateTimeText parse(final String text) {
    final String trimmed = text.strip();
    try {
      return read(trimmed);
    } catch (final DateTimeException impossible) {
      return null;
    }
  }

  private static @Nullable DateTimeText read(final String text) {
    if (isDigits(text)) {
      return digits(text);
    }
    final Matcher dated = DATE.matcher(text);
    if (dated.matches()) {
      final LocalDate date =
          LocalDate.of(number(dated.group(1)), number(dated.group(3)), number(dated.group(4)));
      return dated.group(5) == null || dated.group(5).isEmpty()
          ? new DateTimeText(date, null, null)
          : timed(date, dated.group(5));
    }
    final Matcher compact = COMPACT.matcher(text);
    return compact.matches()
        ? timed(compactDate(compact.group(1)), compact.group(2))
        : timed(null, text);
  }

  private static @Nullable DateTimeText timed(final @Nullable LocalDate date, final String text) {
    if (date != null && isDigits(text)) {
      return new DateTimeText(date, compactTime(text), null);
    }
    final Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    final String second = matcher.group(3);
    final String fraction = matcher.group(4);
    final LocalTime time =
        LocalTime.of(
            number(matcher.group(1)),
            number(matcher.group(2)),
            second == null ? 0 : number(second),
            fraction == null ? 0 : number((fraction + "00000000").substring(0, NANO_DIGITS)));
    final String rest = matcher.group(5).strip();
    if (rest.isEmpty()) {
      return new DateTimeText(date, time, null);
    }
    final ZoneId zone = date == null ? null : zone(rest);
    return zone == null ? null : new DateTimeText(date, time, zone);
  }

  private static @Nullable ZoneId zone(final String text) {
    final Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      final int minutes =
          number(offset.group(2)) * 60 + (offset.group(3) == null ? 0 : number(offset.group(3)));
      return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
    }
    if (text.startsWith("Z")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(text);
    } catch (final ZoneRulesException unknown) {
      return null;
    }
  }

  private static @Nullable DateTimeText digits(final String text) {
    return switch (text.length()) {
      case 8 -> new DateTimeText(compactDate(text), null, null);
      case 12 ->
          new DateTimeText(
              compactDate(text.substring(0, 8)), compactTime(text.substring(8) + "00"), null);
      case 14, 17 ->
          new DateTimeText(compactDate(text.substring(0, 8)), compactTime(text.substring(8)), null);
      case 10 -> epoch(text, 1_000_000_000L);
      case 13 -> epoch(text, 1_000_000L);
      case 16 -> epoch(text, 1_000L);
      case 19 -> epoch(text, 1L);
      case 5, 6, 9 -> new DateTimeText(null, compactTime(text), null);
      default -> null;
    };
  }

  private static @Nullable DateTimeText epoch(final String text, final long unitNs) {
    try {
      final long ns = Math.multiplyExact(Long.parseLong(text), unitNs);
      return new DateTimeText(
          LocalDate.ofEpochDay(Math.floorDiv(ns, ZoneClock.DAY_NS)),
          LocalTime.ofNanoOfDay(Math.floorMod(ns, ZoneClock.DAY_NS)),
          ZoneOffset.UTC);
    } catch (final ArithmeticException | NumberFormatException tooLarge) {
      return null;
    }
  }

  private static LocalDate compactDate(final String text) {
    return LocalDate.of(
        number(text.substring(0, 4)), number(text.substring(4, 6)), number(text.substring(6)));
  }

  // HHMM, HMMSS, HHMMSS or HHMMSSmmm.
  private static LocalTime compactTime(final String text) {
    final String padded = text.length() == 5 || text.length() == 8 ? "0" + text : text;
    final String full = (padded + "00000").substring(0, 9);
    return LocalTime.of(
        number(full.substring(0, 2)),
        number(full.substring(2, 4)),
        number(full.substring(4, 6)),
        number(full.substring(6)) * 1_000_000);
  }

  private static boolean isDigits(final String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int number(final String digits) {
    return Integer.parseInt(digits);
  }
}
