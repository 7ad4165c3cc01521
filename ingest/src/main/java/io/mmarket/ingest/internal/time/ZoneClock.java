/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns wall times of one zone into UTC and back, in nanoseconds since 1970. Remembers the offset
 * of the last value, since neighbours mostly share it. Not for use by several threads.
 */
public final class ZoneClock {
  /** Nanoseconds of a day of 24 hours. */
  public static final long DAY_NS = 86_400_000_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;
  // Farther than any offset from UTC, so that a wall time this far from a transition is unaffected.
  private static final long MARGIN_NS = 19 * 3_600 * SECOND_NS;

  private final ZoneRules rules;
  private long utcFrom = 1;
  private long utcTo;
  private long offsetNs;

  /** A clock of the given zone. */
  public ZoneClock(final ZoneId zone) {
    rules = zone.getRules();
  }

  /** The wall time at an instant. */
  public long toWall(final long utcNs) {
    if (utcNs < utcFrom || utcNs >= utcTo) {
      remember(utcNs);
    }
    return utcNs + offsetNs;
  }

  /**
   * The instant of a wall time. A time that the clocks skipped is read as if they had not yet
   * moved; of one that they showed twice the earlier is meant.
   */
  public long toUtc(final long wallNs) {
    final long guess = wallNs - offsetNs;
    if (guess - MARGIN_NS >= utcFrom && guess + MARGIN_NS < utcTo) {
      return guess;
    }
    final LocalDateTime wall =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(wallNs, SECOND_NS),
            (int) Math.floorMod(wallNs, SECOND_NS),
            ZoneOffset.UTC);
    final long utcNs = wallNs - rules.getOffset(wall).getTotalSeconds() * SECOND_NS;
    remember(utcNs);
    return utcNs;
  }

  private void remember(final long utcNs) {
    final Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(utcNs, SECOND_NS), Math.floorMod(utcNs, SECOND_NS));
    offsetNs = rules.getOffset(instant).getTotalSeconds() * SECOND_NS;
    utcFrom = Long.MIN_VALUE;
    utcTo = Long.MAX_VALUE;
    if (!rules.isFixedOffset()) {
      final ZoneOffsetTransition next = rules.nextTransition(instant);
      final ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
      utcFrom = last == null ? Long.MIN_VALUE + MARGIN_NS : nanos(last);
      utcTo = next == null ? Long.MAX_VALUE - MARGIN_NS : nanos(next);
    }
  }

  // Transitions lie in years that nanoseconds cannot reach: then the end of the range stands for
  // it.
  private static long nanos(final ZoneOffsetTransition transition) {
    final long second = transition.toEpochSecond();
    final long limit = Long.MAX_VALUE / SECOND_NS - 86_400;
    return Math.max(-limit, Math.min(limit, second)) * SECOND_NS;
  }
}
