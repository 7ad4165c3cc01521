/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.time;

/** How the values of one column say when something was. Decided once per column. */
public enum TimeEncoding {
  /** Days since 1970-01-01. */
  EPOCH_DAYS(false, true),
  /** Nanoseconds since 1970-01-01, as on the wall of the file's zone. */
  WALL_NANOS(false, true),
  /** Nanoseconds since 1970-01-01 UTC: marked so by the file. */
  UTC_NANOS(true, true),
  /** Text in one of the forms of {@link DateTimeText}. */
  TEXT(false, true),
  /** 20240102. */
  YYYYMMDD(false, true),
  /** 202401020931. */
  YYYYMMDDHHMM(false, true),
  /** 20240102093100. */
  YYYYMMDDHHMMSS(false, true),
  /** 20240102093100500. */
  YYYYMMDDHHMMSSMMM(false, true),
  /** Seconds since 1970-01-01 UTC. */
  EPOCH_SECONDS(true, true),
  /** Milliseconds since 1970-01-01 UTC. */
  EPOCH_MILLIS(true, true),
  /** Microseconds since 1970-01-01 UTC. */
  EPOCH_MICROS(true, true),
  /** Nanoseconds since 1970-01-01 UTC. */
  EPOCH_NANOS(true, true),
  /** Nanoseconds since midnight. */
  DAY_NANOS(false, false),
  /** 93100, beside a date. */
  HHMMSS(false, false),
  /** 93100500, beside a date. */
  HHMMSSMMM(false, false),
  /** Text that holds a time of day alone. */
  TIME_TEXT(false, false);

  private final boolean instant;
  private final boolean dated;

  TimeEncoding(final boolean instant, final boolean dated) {
    this.instant = instant;
    this.dated = dated;
  }

  /** Whether the values are instants, whatever the zone. */
  public boolean isInstant() {
    return instant;
  }

  /** Whether the values hold a date; else they need one beside them. */
  public boolean isDated() {
    return dated;
  }

  /** Whether the values are text. */
  public boolean isText() {
    return this == TEXT || this == TIME_TEXT;
  }

  /** Whether the values can only be whole dates. */
  public boolean isDateOnly() {
    return this == EPOCH_DAYS || this == YYYYMMDD;
  }
}
