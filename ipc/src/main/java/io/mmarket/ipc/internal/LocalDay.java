/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import io.mmarket.store.internal.TradingDates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * The local date of times that are mostly of one day, without allocating: the day's bounds are
 * remembered. Used by one thread.
 */
public final class LocalDay {
  private final ZoneTime zoneTime;
  private final ZoneId zone;
  private long beginNs = Long.MAX_VALUE;
  private long endNs = Long.MIN_VALUE;
  private int date;

  /**
   * For one zone.
   *
   * @param zone the queue's
   */
  public LocalDay(final ZoneId zone) {
    this.zone = zone;
    this.zoneTime = new ZoneTime(zone);
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
   * The local date of a time.
   *
   * @param utcNs UTC nanoseconds
   * @return yyyymmdd
   */
  public int dateOf(final long utcNs) {
    if (utcNs < beginNs || utcNs >= endNs) {
      moveTo(utcNs);
    }
    return date;
  }

  private void moveTo(final long utcNs) {
    date = zoneTime.dateOf(utcNs);
    final LocalDate day = TradingDates.ofInt(date);
    beginNs = beginOf(day);
    endNs = beginOf(day.plusDays(1));
  }

  private long beginOf(final LocalDate day) {
    final long second = day.atStartOfDay(zone).toEpochSecond();
    final long limit = TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE);
    return TimeUnit.SECONDS.toNanos(Math.max(-limit, Math.min(limit, second)));
  }
}
