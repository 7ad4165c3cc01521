/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.time.TimeEncoding;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a row's trading date and time come from. Without a trading date of its own, a row's is the
 * local date of its time.
 *
 * @param tradingDate column of trading dates, or null
 * @param constantDate trading date of all rows, from a folder or the user, or null
 * @param time column of times, with or without a date, or null
 * @param calendarDate column of the dates that go with times of day, or null
 * @param millisecond column of milliseconds that go with times of day, or null
 * @param utcDates whether instants are midnights in UTC that stand for dates
 */
public record TimePlan(
    @Nullable DatedColumn tradingDate,
    @Nullable LocalDate constantDate,
    @Nullable DatedColumn time,
    @Nullable DatedColumn calendarDate,
    @Nullable ParquetColumn millisecond,
    boolean utcDates) {

  /** Whether there is a time finer than a date. */
  public boolean hasTime() {
    return time != null;
  }

  /** Whether the zone in which the file is read changes the trading dates. */
  public boolean datesDependOnZone() {
    if (tradingDate != null) {
      return tradingDate.encoding().isInstant();
    }
    return constantDate == null
        && time != null
        && !utcDates
        && (time.encoding().isInstant() || time.encoding() == TimeEncoding.TEXT);
  }

  /** The same, but with instants that stand for dates. */
  TimePlan withUtcDates() {
    return new TimePlan(tradingDate, constantDate, time, calendarDate, millisecond, true);
  }

  /** The columns that are read. */
  public Stream<ParquetColumn> columns() {
    return Stream.concat(
        Stream.of(tradingDate, time, calendarDate)
            .filter(Objects::nonNull)
            .map(DatedColumn::column),
        Stream.ofNullable(millisecond));
  }
}
