/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import static io.mmarket.ingest.internal.time.ZoneClock.DAY_NS;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.parquet.TimeScale;
import io.mmarket.ingest.internal.recognition.DatedColumn;
import io.mmarket.ingest.internal.recognition.TimePlan;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.ingest.internal.time.ZoneClock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads trading dates and times of a file's row groups. Values that are no time are {@link
 * TimeDecoder#MISSING} or {@link TimeDecoder#UNREADABLE}. Any threads may use it at once.
 */
public final class TimeReader {
  private static final long MILLISECOND_NS = 1_000_000L;

  private final ParquetFile file;
  private final TimePlan plan;
  private final ZoneId zone;

  /**
   * A reader of one file.
   *
   * @param file the file, which stays the caller's
   * @param plan its columns of dates and times
   * @param zone the zone of times that are not marked as UTC, and of trading dates
   */
  public TimeReader(final ParquetFile file, final TimePlan plan, final ZoneId zone) {
    this.file = file;
    this.plan = plan;
    this.zone = plan.utcDates() ? ZoneOffset.UTC : zone;
  }

  /** Trading dates as days since 1970-01-01. */
  public long[] days(final int group) {
    final DatedColumn date = plan.tradingDate();
    final LocalDate constant = plan.constantDate();
    if (date == null && constant != null) {
      return constants(group, constant.toEpochDay());
    }
    return toDays(date == null ? wallNs(group) : read(group, date));
  }

  /** Times on the wall of the zone. */
  public long[] wallNs(final int group) {
    final DatedColumn time = plan.time();
    if (time == null) {
      throw new IllegalStateException(file + ": no column of times was recognised");
    }
    final long[] times = read(group, time);
    if (!time.encoding().isDated()) {
      addDates(group, times);
    }
    return times;
  }

  /** Times as UTC nanoseconds. */
  public long[] utcNs(final int group) {
    final ZoneClock clock = new ZoneClock(zone);
    final DatedColumn time = plan.time();
    return time != null && time.encoding().isDated()
        ? DatedReader.utcNs(file, group, time, clock)
        : DatedReader.toUtc(wallNs(group), clock);
  }

  /** Trading dates and times. */
  public RowTimes times(final int group) {
    final long[] times = utcNs(group);
    if (plan.tradingDate() != null || plan.constantDate() != null) {
      return new RowTimes(days(group), times);
    }
    final ZoneClock clock = new ZoneClock(zone);
    final long[] days = new long[times.length];
    for (int row = 0; row < days.length; row++) {
      final long utcNs = times[row];
      days[row] = TimeDecoder.isTime(utcNs) ? Math.floorDiv(clock.toWall(utcNs), DAY_NS) : utcNs;
    }
    return new RowTimes(days, times);
  }

  /** The column of times, for messages. */
  public Optional<ParquetColumn> timeColumn() {
    return Optional.ofNullable(plan.time()).map(DatedColumn::column);
  }

  /** The column that decides a row's trading date, for messages. */
  public Optional<ParquetColumn> dateColumn() {
    return Optional.ofNullable(plan.tradingDate() == null ? plan.time() : plan.tradingDate())
        .map(DatedColumn::column);
  }

  /** A value of a column as the file has it, for messages. */
  public String rawValue(final int group, final ParquetColumn column, final int row) {
    if (column.form() == ColumnForm.TEXT) {
      final TextColumn texts = file.readText(group, column);
      final int id = texts.ids()[row];
      return id < 0
          ? "null"
          : Excerpt.of(new String(texts.dictionary()[id], StandardCharsets.UTF_8));
    }
    if (column.form() == ColumnForm.FLOATING) {
      return String.valueOf(file.readDoubles(group, column)[row]);
    }
    final long value = file.readLongs(group, column)[row];
    if (value == TimeScale.TOO_EARLY || value == TimeScale.TOO_LATE) {
      return value < 0 ? "before 1678" : "after 2261";
    }
    return value == Long.MIN_VALUE ? "null" : String.valueOf(value);
  }

  private static long[] toDays(final long[] wallNs) {
    for (int row = 0; row < wallNs.length; row++) {
      if (TimeDecoder.isTime(wallNs[row])) {
        wallNs[row] = Math.floorDiv(wallNs[row], DAY_NS);
      }
    }
    return wallNs;
  }

  private void addDates(final int group, final long[] times) {
    final DatedColumn calendar = plan.calendarDate();
    final LocalDate constant = plan.constantDate();
    final long[] dates =
        calendar == null
            ? constants(
                group, constant == null ? TimeDecoder.MISSING : constant.toEpochDay() * DAY_NS)
            : read(group, calendar);
    final ParquetColumn fraction = plan.millisecond();
    final long[] milliseconds = fraction == null ? new long[0] : file.readLongs(group, fraction);
    for (int row = 0; row < times.length; row++) {
      if (!TimeDecoder.isTime(dates[row])) {
        times[row] = dates[row];
      } else if (TimeDecoder.isTime(times[row])) {
        times[row] += Math.floorDiv(dates[row], DAY_NS) * DAY_NS;
        if (milliseconds.length > 0 && milliseconds[row] > 0) {
          times[row] += milliseconds[row] * MILLISECOND_NS;
        }
      }
    }
  }

  private long[] constants(final int group, final long value) {
    final long[] values = new long[Math.toIntExact(file.rowGroupRowCount(group))];
    Arrays.fill(values, value);
    return values;
  }

  private long[] read(final int group, final DatedColumn column) {
    return DatedReader.wallNs(file, group, column, new ZoneClock(zone));
  }
}
