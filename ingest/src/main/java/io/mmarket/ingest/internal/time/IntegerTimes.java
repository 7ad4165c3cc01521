/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.time;

/**
 * Which unit a column of integer times has, decided from its largest value: five past midnight has
 * few digits, the evening has all of them.
 *
 * <pre>
 *   8 digits  yyyymmdd          about 1.7e9   seconds
 *  12         yyyymmddHHMM            e12     milliseconds
 *  14         yyyymmddHHMMSS          e15     microseconds
 *  17         yyyymmddHHMMSSmmm       e18     nanoseconds
 *  up to 6 or 9 digits beside a date: HHMMSS, HHMMSSmmm
 * </pre>
 */
public final class IntegerTimes {
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;
  private static final long SMALLEST_YYYYMMDD = 10_000_000L;
  private static final long LARGEST_YYYYMMDD = 99_999_999L;
  private static final long LARGEST_HHMMSS = 235_960L;
  private static final long LARGEST_HHMMSSMMM = 235_960_999L;
  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 100_000_000_000_000L;
  private static final long MICROS_BELOW = 100_000_000_000_000_000L;

  private IntegerTimes() {}

  /**
   * The unit of a column of dates: eight digits are a date even where one of them is a far one that
   * stands for "none".
   *
   * @param largest the column's largest value
   */
  public static TimeEncoding dateUnit(final long largest) {
    return largest >= SMALLEST_YYYYMMDD && largest <= LARGEST_YYYYMMDD
        ? TimeEncoding.YYYYMMDD
        : datedUnit(largest);
  }

  /**
   * The unit of a column whose values hold a date, or a date and a time.
   *
   * @param largest the column's largest value
   */
  public static TimeEncoding datedUnit(final long largest) {
    if (startsWithDate(largest, 1L)) {
      return TimeEncoding.YYYYMMDD;
    }
    if (startsWithDate(largest, 10_000L)) {
      return TimeEncoding.YYYYMMDDHHMM;
    }
    if (startsWithDate(largest, 1_000_000L)) {
      return TimeEncoding.YYYYMMDDHHMMSS;
    }
    if (startsWithDate(largest, 1_000_000_000L)) {
      return TimeEncoding.YYYYMMDDHHMMSSMMM;
    }
    if (largest < SECONDS_BELOW) {
      return TimeEncoding.EPOCH_SECONDS;
    }
    if (largest < MILLIS_BELOW) {
      return TimeEncoding.EPOCH_MILLIS;
    }
    return largest < MICROS_BELOW ? TimeEncoding.EPOCH_MICROS : TimeEncoding.EPOCH_NANOS;
  }

  /**
   * The unit of a time column that may hold times of day because a date stands beside it.
   *
   * @param largest the column's largest value
   */
  public static TimeEncoding unitBesideDate(final long largest) {
    final TimeEncoding dated = datedUnit(largest);
    return dated == TimeEncoding.EPOCH_SECONDS && largest <= LARGEST_HHMMSSMMM
        ? timeOfDayUnit(largest)
        : dated;
  }

  /**
   * The unit of a column that holds times of day.
   *
   * @param largest the column's largest value
   */
  public static TimeEncoding timeOfDayUnit(final long largest) {
    return largest <= LARGEST_HHMMSS ? TimeEncoding.HHMMSS : TimeEncoding.HHMMSSMMM;
  }

  private static boolean startsWithDate(final long value, final long below) {
    final long date = value / below;
    final long year = date / 10_000;
    final long month = date / 100 % 100;
    final long day = date % 100;
    return year >= FIRST_YEAR
        && year <= LAST_YEAR
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= 31;
  }
}
