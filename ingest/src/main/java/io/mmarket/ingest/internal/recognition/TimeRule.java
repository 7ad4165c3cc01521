/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.time.DateTimeText;
import io.mmarket.ingest.internal.time.IntegerTimes;
import io.mmarket.ingest.internal.time.TimeEncoding;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which columns make up trading date and time, and in which unit they are. */
final class TimeRule {
  private static final String PLAIN_DATE = ColumnName.key("date");

  private final Path file;
  private final ColumnClaims claims;
  private final ColumnLook look;

  TimeRule(final Path file, final ColumnClaims claims, final ColumnLook look) {
    this.file = file;
    this.claims = claims;
    this.look = look;
  }

  /**
   * Decides.
   *
   * @param constantDate the date of the folder or the user, for a file without a column of dates
   * @throws FileRefusedException if there is no date, or a column is no time
   */
  TimePlan plan(final @Nullable LocalDate constantDate) {
    final DatedColumn date = dated(claims.winner(CanonicalColumn.TRADING_DATE), true);
    final DatedColumn calendar = calendarDate(date);
    final boolean besideDate = date != null || calendar != null || constantDate != null;
    final DatedColumn full = time(besideDate);
    final DatedColumn time = full != null ? full : timeOfDay(calendar != null);
    final LocalDate constant = date == null ? constantDate : null;
    if (time == null) {
      return withoutTime(date == null ? calendar : date, constant);
    }
    if (time.encoding().isDated()) {
      return date == null && time.encoding().isDateOnly() && constant == null
          ? new TimePlan(time, null, null, null, null, false)
          : new TimePlan(date, constant, time, null, null, false);
    }
    if (!besideDate) {
      throw refused(
          "has times of day in "
              + time.column()
              + " but no date; --date gives it, or --map trading_date=COLUMN");
    }
    final ParquetColumn millisecond =
        full == null ? claims.winner(CanonicalColumn.MILLISECOND) : null;
    return new TimePlan(date, constant, time, calendar, millisecond, false);
  }

  // Dates that carry a time of day, such as the timestamps of minute bars in a column "date".
  private TimePlan withoutTime(
      final @Nullable DatedColumn date, final @Nullable LocalDate constant) {
    if (date == null && constant == null) {
      throw refused(
          "has no date column and no folder date= or dt=; --date gives it, or --map trading_date=COLUMN"
              + " of "
              + Recognizer.names(claims.columns()));
    }
    return date == null || holdsDatesOnly(date)
        ? new TimePlan(date, constant, null, null, null, false)
        : new TimePlan(null, null, date, null, null, false);
  }

  private boolean holdsDatesOnly(final DatedColumn date) {
    return date.encoding().isText()
        ? look.allTexts(date.column(), TimeRule::hasNoTime)
        : date.encoding().isDateOnly();
  }

  private static boolean hasNoTime(final String text) {
    final DateTimeText parsed = DateTimeText.parse(text);
    return parsed == null || parsed.time() == null;
  }

  private @Nullable DatedColumn calendarDate(final @Nullable DatedColumn date) {
    final DatedColumn action = dated(claims.winner(CanonicalColumn.CALENDAR_DATE), true);
    if (action != null) {
      return action;
    }
    final List<ParquetColumn> dates = claims.all(CanonicalColumn.TRADING_DATE);
    final Optional<ParquetColumn> plain =
        dates.stream()
            .skip(1)
            .filter(column -> ColumnName.key(column.name()).equals(PLAIN_DATE))
            .findFirst();
    return plain.isPresent() ? dated(plain.get(), true) : date;
  }

  private @Nullable DatedColumn time(final boolean besideDate) {
    final ParquetColumn column = claims.winner(CanonicalColumn.TIME);
    if (column == null || !besideDate) {
      return dated(column, false);
    }
    return isInteger(column)
        ? new DatedColumn(column, IntegerTimes.unitBesideDate(largest(column)))
        : dated(column, false);
  }

  private @Nullable DatedColumn timeOfDay(final boolean besideDate) {
    final ParquetColumn column = claims.winner(CanonicalColumn.TIME_OF_DAY);
    if (column == null || !besideDate) {
      return null;
    }
    return isInteger(column)
        ? new DatedColumn(column, IntegerTimes.timeOfDayUnit(largest(column)))
        : dated(column, false);
  }

  private @Nullable DatedColumn dated(final @Nullable ParquetColumn column, final boolean isDate) {
    if (column == null) {
      return null;
    }
    final TimeEncoding encoding =
        switch (column.form()) {
          case DATE -> TimeEncoding.EPOCH_DAYS;
          case TIMESTAMP ->
              column.adjustedToUtc() ? TimeEncoding.UTC_NANOS : TimeEncoding.WALL_NANOS;
          case TIME -> TimeEncoding.DAY_NANOS;
          case TEXT -> isDate ? TimeEncoding.TEXT : textEncoding(column);
          case INTEGER, UNSIGNED, FLOATING ->
              isDate
                  ? IntegerTimes.dateUnit(largest(column))
                  : IntegerTimes.datedUnit(largest(column));
          case DECIMAL, BOOLEAN, OPAQUE ->
              throw refused("cannot read dates or times from " + column);
        };
    if (isDate && !encoding.isDated()) {
      throw refused("cannot read dates from " + column);
    }
    return new DatedColumn(column, encoding);
  }

  private TimeEncoding textEncoding(final ParquetColumn column) {
    final Optional<DateTimeText> first = look.anyText(column).map(DateTimeText::parse);
    return first.isPresent() && first.get().date() == null
        ? TimeEncoding.TIME_TEXT
        : TimeEncoding.TEXT;
  }

  private long largest(final ParquetColumn column) {
    return look.largest(column).orElse(0);
  }

  private static boolean isInteger(final ParquetColumn column) {
    return switch (column.form()) {
      case INTEGER, UNSIGNED, FLOATING -> true;
      default -> false;
    };
  }

  private FileRefusedException refused(final String reason) {
    return new FileRefusedException(file, reason);
  }
}
