/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import io.mmarket.store.Kind;
import io.mmarket.store.PartitionInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of a store go. Made by {@link #all()} and narrowed by copies. A partition goes
 * as a whole, so only when every trading date that it holds is meant.
 *
 * @param kind only partitions of this kind, null for all
 * @param from only those that begin at this trading date or later, null for any
 * @param to only those that end at this trading date or earlier, null for any
 * @param keepAge only those whose last trading date is longer ago than this, null for any
 * @param isDryRun whether to tell only what would be done
 */
public record StorePrunePolicy(
    @Nullable Kind kind,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Duration keepAge,
    boolean isDryRun) {
  /**
   * Checks the age.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public StorePrunePolicy {
    if (keepAge != null && keepAge.isNegative()) {
      throw new IllegalArgumentException("keep-age " + keepAge + " is negative");
    }
  }

  /**
   * Removes everything.
   *
   * @return the policy
   */
  public static StorePrunePolicy all() {
    return new StorePrunePolicy(null, null, null, null, false);
  }

  /**
   * One that leaves other kinds alone.
   *
   * @param only the kind, null for all
   * @return a changed copy
   */
  public StorePrunePolicy ofKind(final @Nullable Kind only) {
    return new StorePrunePolicy(only, from, to, keepAge, isDryRun);
  }

  /**
   * One that leaves other trading dates alone.
   *
   * @param first the first date, null for any
   * @param last the last date, included, null for any
   * @return a changed copy
   */
  public StorePrunePolicy between(final @Nullable LocalDate first, final @Nullable LocalDate last) {
    return new StorePrunePolicy(kind, first, last, keepAge, isDryRun);
  }

  /**
   * One that leaves young partitions alone.
   *
   * @param age for how long after its last trading date a partition is kept, null for any
   * @return a changed copy
   */
  public StorePrunePolicy keepAge(final @Nullable Duration age) {
    return new StorePrunePolicy(kind, from, to, age, isDryRun);
  }

  /**
   * One that removes nothing and tells what it would have removed.
   *
   * @return a changed copy
   */
  public StorePrunePolicy dryRun() {
    return new StorePrunePolicy(kind, from, to, keepAge, true);
  }

  /** The last trading date that goes, null for any. */
  @Nullable LocalDate lastDate(final ZoneId zone, final Instant now) {
    if (keepAge == null) {
      return to;
    }
    final LocalDate old = now.minus(keepAge).atZone(zone).toLocalDate().minusDays(1);
    return to == null || old.isBefore(to) ? old : to;
  }

  /** How much of a partition is meant. */
  enum Extent {
    NOTHING,
    PART,
    WHOLE
  }

  Extent of(final PartitionInfo info, final @Nullable LocalDate last) {
    if (kind != null && kind != info.kind()) {
      return Extent.NOTHING;
    }
    final boolean daily = info.kind() == Kind.DAILY;
    final LocalDate begin = LocalDate.parse(daily ? info.first() : info.period());
    final LocalDate end = LocalDate.parse(daily ? info.last() : info.period());
    if ((from != null && end.isBefore(from)) || (last != null && begin.isAfter(last))) {
      return Extent.NOTHING;
    }
    final boolean whole =
        (from == null || !begin.isBefore(from)) && (last == null || !end.isAfter(last));
    return whole ? Extent.WHOLE : Extent.PART;
  }
}
