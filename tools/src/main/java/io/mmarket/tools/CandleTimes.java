/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.LongFunction;

/** Times below a chart. */
final class CandleTimes {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private CandleTimes() {}

  /** Dates of daily bars, which no zone changes. */
  static LongFunction<String> dates() {
    return of(DATE, ZoneOffset.UTC);
  }

  /** Local times to the minute. */
  static LongFunction<String> minutes(final ZoneId zone) {
    return of(MINUTE, zone);
  }

  private static LongFunction<String> of(final DateTimeFormatter format, final ZoneId zone) {
    return utcNs ->
        format.format(
            Instant.ofEpochSecond(Math.floorDiv(utcNs, SECOND_NS), Math.floorMod(utcNs, SECOND_NS))
                .atZone(zone));
  }
}
