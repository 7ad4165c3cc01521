/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as text: the shortest that means the same double, never with an exponent. */
public final class Numbers {
  /** Stands for a missing number in tables. */
  static final String MISSING = "-";

  private static final double EXACT_LONGS = 1L << 53;
  private static final double GROUPED_BELOW = 1e15;
  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Numbers() {}

  /** A finite number as JSON has it: {@code 15.3}, {@code 319582475}. */
  static String plain(final double value) {
    final long whole = (long) value;
    if (whole == value && Math.abs(value) < EXACT_LONGS) {
      return Long.toString(whole);
    }
    final String shortest = NumberOutput.toString(value, true);
    return shortest.indexOf('E') < 0
        ? shortest
        : new BigDecimal(shortest).stripTrailingZeros().toPlainString();
  }

  /** For a table: missing as {@link #MISSING}. */
  static String cell(final double value) {
    return Double.isFinite(value) ? plain(value) : MISSING;
  }

  /** For a table, with thousands apart: {@code 319,582,475}. */
  static String groupedCell(final double value) {
    if (!(Math.abs(value) < GROUPED_BELOW)) {
      return cell(value);
    }
    final String digits = plain(value);
    final int point = digits.indexOf('.');
    final String whole = point < 0 ? digits : digits.substring(0, point);
    return grouped(Long.parseLong(whole)) + (point < 0 ? "" : digits.substring(point));
  }

  /**
   * A whole number for people.
   *
   * @param value the number
   * @return {@code 319,582,475}
   */
  public static String grouped(final long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * A size for people.
   *
   * @param bytes the size
   * @return {@code 1.4 MiB}
   */
  public static String bytes(final long bytes) {
    double scaled = bytes;
    int unit = 0;
    while (scaled >= 1024 && unit < BYTE_UNITS.length - 1) {
      scaled /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", scaled, BYTE_UNITS[unit]);
  }

  /** {@code 45 ms}, {@code 12.3 s}, {@code 5.0 min}, {@code 7.5 h}, {@code 12.0 days}. */
  static String seconds(final double seconds) {
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.0f ms", 1e3 * seconds);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 2 * 3600) {
      return String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
    return seconds < 2 * 86_400
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1f days", seconds / 86_400);
  }
}
