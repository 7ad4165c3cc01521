/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.ReadOptions;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognises what a file holds, from names, types, path and options. */
public final class Recognizer {
  private static final int MOST_NAMES = 30;

  private final Path file;
  private final ReadOptions options;
  private final ColumnLook look;
  private final ColumnClaims claims;

  private Recognizer(
      final Path file,
      final List<ParquetColumn> columns,
      final ReadOptions options,
      final ColumnLook look) {
    this.file = file;
    this.options = options;
    this.look = look;
    this.claims = new ColumnClaims(file, columns, options.map());
  }

  /**
   * Recognises a file.
   *
   * @param file its path, which may name symbol and date
   * @param columns its schema
   * @param options what the user says
   * @param look a look at its values
   * @throws FileRefusedException if it is not market data, or cannot be read as such
   */
  public static IngestPlan recognize(
      final Path file,
      final List<ParquetColumn> columns,
      final ReadOptions options,
      final ColumnLook look) {
    if (options.kind() == null && options.map().isEmpty()) {
      final Optional<IngestPlan> portable = PortableRows.recognize(columns, look);
      if (portable.isPresent()) {
        return portable.get();
      }
    }
    return new Recognizer(file, columns, options, look).plan();
  }

  private IngestPlan plan() {
    final KindRule kinds = new KindRule(claims);
    kinds.requirePrices(file);
    final SymbolSource symbol = SymbolRule.source(file, claims, options.symbol());
    final TimePlan times = new TimeRule(file, claims, look).plan(constantDate());
    final Kind kind = options.kind() == null ? kinds.kind(file, times, look) : options.kind();
    if (kind == Kind.TICK) {
      return ticks(kinds, symbol, times);
    }
    if (!kinds.hasBars()) {
      throw new FileRefusedException(
          file, "no bars: neither open, high, low nor close among " + names(claims.columns()));
    }
    return bars(kind, symbol, kind == Kind.DAILY ? withUtcDates(times) : times);
  }

  private IngestPlan bars(final Kind kind, final SymbolSource symbol, final TimePlan times) {
    final List<FieldColumn> fields = new NumberColumns(file, claims).ofBars(kind);
    final ParquetColumn exchange = exchange();
    final Set<ParquetColumn> used = used(symbol, times, fields, exchange);
    final ExtraColumns extras =
        ExtraColumns.of(claims.columns(), used, storedNames(kind, fields, BookPlan.NONE, exchange));
    return new IngestPlan(
        kind,
        null,
        symbol,
        exchange,
        options.qualifySymbols(),
        times,
        fields,
        BookPlan.NONE,
        extras.kept(),
        extras.ignored());
  }

  private IngestPlan ticks(final KindRule kinds, final SymbolSource symbol, final TimePlan times) {
    if (!times.hasTime()) {
      throw new FileRefusedException(
          file, "ticks without a time column among " + names(claims.columns()));
    }
    if (!kinds.hasLastPrice() && !claims.book().isTwoSided()) {
      throw new FileRefusedException(
          file, "no ticks: neither a last price nor a book among " + names(claims.columns()));
    }
    final NumberColumns numbers = new NumberColumns(file, claims);
    final List<FieldColumn> fields = numbers.ofTicks();
    final BookPlan book = claims.book().plan();
    final ParquetColumn exchange = exchange();
    final Set<ParquetColumn> used = used(symbol, times, fields, exchange);
    book.columns().forEach(used::add);
    final ExtraColumns extras =
        ExtraColumns.of(claims.columns(), used, storedNames(Kind.TICK, fields, book, exchange));
    return new IngestPlan(
        Kind.TICK,
        null,
        symbol,
        exchange,
        options.qualifySymbols(),
        times,
        fields,
        book,
        extras.kept(),
        extras.ignored());
  }

  private @Nullable LocalDate constantDate() {
    return PathFacts.date(file).orElse(options.date());
  }

  private @Nullable ParquetColumn exchange() {
    final ParquetColumn text =
        claims.all(CanonicalColumn.EXCHANGE).stream()
            .filter(column -> column.form() == ColumnForm.TEXT)
            .findFirst()
            .orElse(null);
    if (text == null && options.qualifySymbols()) {
      throw new FileRefusedException(
          file, "no exchange column to qualify symbols with among " + names(claims.columns()));
    }
    return text;
  }

  private TimePlan withUtcDates(final TimePlan times) {
    final DatedColumn time = times.time();
    return time != null
            && times.datesDependOnZone()
            && time.encoding().isInstant()
            && look.isAlwaysUtcMidnight(time)
        ? times.withUtcDates()
        : times;
  }

  private static Set<ParquetColumn> used(
      final SymbolSource symbol,
      final TimePlan times,
      final List<FieldColumn> fields,
      final @Nullable ParquetColumn exchange) {
    final Set<ParquetColumn> used = new HashSet<>();
    if (exchange != null) {
      used.add(exchange);
    }
    if (symbol.column() != null) {
      used.add(symbol.column());
    }
    times.columns().forEach(used::add);
    fields.forEach(field -> used.add(field.column()));
    return used;
  }

  private static Stream<String> storedNames(
      final Kind kind,
      final List<FieldColumn> fields,
      final BookPlan book,
      final @Nullable ParquetColumn exchange) {
    final Stream<String> numbers = fields.stream().map(field -> field.storedName(kind));
    final Stream<String> exchanges =
        exchange == null ? Stream.empty() : Stream.of(IngestPlan.EXCHANGE_NAME);
    return Stream.of(numbers, book.storedNames(), exchanges).flatMap(Function.identity());
  }

  /** Whether numbers can be read from a column, or texts that may be numbers. */
  static boolean mayHoldNumbers(final ParquetColumn column) {
    return switch (column.form()) {
      case INTEGER, UNSIGNED, FLOATING, DECIMAL, TEXT -> true;
      case DATE, TIMESTAMP, TIME, BOOLEAN, OPAQUE -> false;
    };
  }

  /** The names of columns, for messages. */
  static String names(final List<ParquetColumn> columns) {
    final String names =
        columns.stream()
            .limit(MOST_NAMES)
            .map(ParquetColumn::name)
            .collect(Collectors.joining(", "));
    return columns.size() > MOST_NAMES ? names + ", ..." : names;
  }
}
