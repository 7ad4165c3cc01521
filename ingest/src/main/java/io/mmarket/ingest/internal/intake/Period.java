/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.Kind;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * What one partition covers: a year of daily bars, or a trading date of minute bars or ticks.
 *
 * @param kind what it holds
 * @param number the year, or the trading date as days since 1970-01-01
 */
record Period(Kind kind, int number) implements Comparable<Period> {
  private static final Comparator<Period> ORDER =
      Comparator.comparing(Period::kind).thenComparingInt(Period::number);

  /** The period of a trading date. */
  static Period of(final Kind kind, final long day) {
    return new Period(
        kind, kind == Kind.DAILY ? LocalDate.ofEpochDay(day).getYear() : Math.toIntExact(day));
  }

  /** The first date after this period, as days since 1970-01-01. */
  long endDay() {
    return kind == Kind.DAILY ? LocalDate.of(number + 1, 1, 1).toEpochDay() : number + 1L;
  }

  /** The first date of this period, as days since 1970-01-01. */
  long firstDay() {
    return kind == Kind.DAILY ? LocalDate.of(number, 1, 1).toEpochDay() : number;
  }

  /** The trading date of a period of one day. */
  LocalDate date() {
    return LocalDate.ofEpochDay(firstDay());
  }

  /** The partition's name in the ledger, such as {@code tick/2024-01-02}. */
  String label() {
    return kind.label() + "/" + (kind == Kind.DAILY ? String.format("%04d", number) : date());
  }

  @Override
  public int compareTo(final Period other) {
    return ORDER.compare(this, other);
  }
}
