/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.time.Duration;

/**
 * How long a soak is, and what follows from it. Times are parts of a queue's day, which is a minute
 * in a soak of half an hour and more and shorter in shorter ones.
 *
 * @param duration how long processes are disturbed; starting, settling and the last look come on
 *     top
 * @param seed of all that is random
 */
record SoakPlan(Duration duration, long seed) {
  static final int STRATEGIES = 6;
  static final int WRITERS = 2;

  /** Lines of JSON that the daemon is fed a second, and ticks that each writer publishes. */
  static final int FED_A_SECOND = 2_000;

  static final int WRITTEN_A_SECOND = 1_000;

  /** Ticks from one checkpoint of a strategy to the next. */
  static final int CHECKPOINT_TICKS = 500;

  private static final int LEAST_DAYS = 30;
  private static final Duration SHORTEST_DAY = Duration.ofSeconds(3);
  private static final Duration LONGEST_DAY = Duration.ofMinutes(1);
  private static final long TICK_BYTES = 300;

  /** What writers take ahead of a file's end. */
  private static final long AHEAD_BYTES = 5L << 20;

  private static final int KEPT_DAYS = 2;
  private static final int QUOTA_DAYS = 4;
  private static final int DISK_DAYS = 7;
  private static final long STORE_BYTES = 128L << 20;

  /** After which the files of a queue roll. */
  Duration day() {
    final Duration day = duration.dividedBy(LEAST_DAYS);
    if (day.compareTo(SHORTEST_DAY) < 0) {
      return SHORTEST_DAY;
    }
    return day.compareTo(LONGEST_DAY) > 0 ? LONGEST_DAY : day;
  }

  private long dayBytes() {
    final long ticksASecond = FED_A_SECOND + (long) WRITERS * WRITTEN_A_SECOND;
    return ticksASecond * TICK_BYTES * day().toMillis() / 1_000 + AHEAD_BYTES;
  }

  /** What the queue keeps to as far as its readers allow. */
  long keepBytes() {
    return KEPT_DAYS * dayBytes();
  }

  /** What it keeps to whatever they lose. */
  long quotaBytes() {
    return QUOTA_DAYS * dayBytes();
  }

  /** The size of the disk, on which store and queue are. */
  long diskBytes() {
    return DISK_DAYS * dayBytes() + STORE_BYTES;
  }

  /** From one kill to the next, on average. */
  Duration killInterval() {
    return day().dividedBy(10).plusMillis(700);
  }

  /** From the end of one phase of a full disk to the next. */
  Duration roomyPhase() {
    return day().multipliedBy(3).dividedBy(2);
  }

  /** How long the disk is full each time. */
  Duration fullPhase() {
    return day().dividedBy(5).plusSeconds(1);
  }

  /** Until the daemon is killed no more, so that its growth shows. */
  Duration daemonKills() {
    return duration.multipliedBy(3).dividedBy(5);
  }

  /** When a strategy is stopped for long, and for how long: longer than the queue keeps. */
  Duration longStopBegin() {
    return duration.dividedBy(5);
  }

  Duration longStop() {
    return day().multipliedBy(QUOTA_DAYS + 3);
  }

  /** From a version of the sample files to the next, at least. */
  Duration versionInterval() {
    return day().dividedBy(20).plusMillis(200);
  }
}
