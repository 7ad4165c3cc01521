/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.time.TimeEncoding;
import io.mmarket.store.ColumnType;
import io.mmarket.store.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that a store was saved to: what its columns are called, and how it is recognised. It holds
 * bars, daily and minute ones, or ticks. Values are taken as they are, without aliases, types and
 * missing values as the file has them.
 *
 * <pre>
 * kind            text: daily or minute, or tick in all rows
 * order_book_id   text
 * trading_date    date
 * datetime        timestamp in UTC, null for daily bars
 * ...             a column a stored column: double, int64 or text, under its name
 * </pre>
 *
 * A stored column gets the suffix {@code @double}, {@code @int64} or {@code @text} where its name
 * alone would be taken for another: one of the four above, one that other partitions store with
 * another type, one that ends in such a suffix.
 */
public final class PortableRows {
  /** What a row is. */
  public static final String KIND = "kind";

  /** The symbol. */
  public static final String SYMBOL = "order_book_id";

  /** The trading date. */
  public static final String TRADING_DATE = "trading_date";

  /** The time of a minute bar or a tick. */
  public static final String TIME = "datetime";

  /** The key of the file's metadata under which the store's zone is. */
  public static final String ZONE = "mmarket.zone";

  private static final Set<String> RESERVED = Set.of(KIND, SYMBOL, TRADING_DATE, TIME);
  private static final Pattern SUFFIXED = Pattern.compile("(.*)@(?:double|int64|text)");
  private static final Set<String> BARS = Set.of(Kind.DAILY.label(), Kind.MINUTE.label());

  private PortableRows() {}

  /**
   * The name of a stored column in the file.
   *
   * @param ambiguous whether the name is stored with other types, too
   */
  public static String columnName(
      final String stored, final ColumnType type, final boolean ambiguous) {
    return ambiguous || RESERVED.contains(stored) || SUFFIXED.matcher(stored).matches()
        ? stored + "@" + type.name().toLowerCase(Locale.ROOT)
        : stored;
  }

  /** The stored name of a column of the file. */
  static String storedName(final String column) {
    final Matcher suffixed = SUFFIXED.matcher(column);
    return suffixed.matches() ? suffixed.group(1) : column;
  }

  /** The plan of such a file, or nothing if it is another one. */
  static Optional<IngestPlan> recognize(final List<ParquetColumn> columns, final ColumnLook look) {
    final ParquetColumn kind = named(columns, KIND, ColumnForm.TEXT);
    final ParquetColumn symbol = named(columns, SYMBOL, ColumnForm.TEXT);
    final ParquetColumn date = named(columns, TRADING_DATE, ColumnForm.DATE);
    final ParquetColumn time = named(columns, TIME, ColumnForm.TIMESTAMP);
    if (kind == null || symbol == null || date == null || time == null || !time.adjustedToUtc()) {
      return Optional.empty();
    }
    final boolean ticks = look.allTexts(kind, Kind.TICK.label()::equals);
    if (!ticks && !look.allTexts(kind, BARS::contains) && look.anyText(kind).isPresent()) {
      return Optional.empty();
    }
    final TimePlan times =
        new TimePlan(
            new DatedColumn(date, TimeEncoding.EPOCH_DAYS),
            null,
            new DatedColumn(time, TimeEncoding.UTC_NANOS),
            null,
            null,
            false);
    final Set<ParquetColumn> keys = new HashSet<>(List.of(kind, symbol, date, time));
    final List<ExtraColumn> values = new ArrayList<>();
    columns.stream()
        .filter(column -> !keys.contains(column))
        .forEach(column -> values.add(new ExtraColumn(storedName(column.name()), column)));
    return Optional.of(
        new IngestPlan(
            ticks ? Kind.TICK : Kind.MINUTE,
            kind,
            SymbolSource.of(symbol),
            null,
            false,
            times,
            List.of(),
            BookPlan.NONE,
            List.copyOf(values),
            List.of()));
  }

  private static @Nullable ParquetColumn named(
      final List<ParquetColumn> columns, final String name, final ColumnForm form) {
    return columns.stream()
        .filter(column -> column.name().equals(name) && column.form() == form && !column.list())
        .findFirst()
        .orElse(null);
  }
}
