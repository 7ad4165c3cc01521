/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a file, and as what.
 *
 * @param kind what the file holds
 * @param kinds column that tells daily from minute bars in a file that holds rows as a store has
 *     them, or null
 * @param symbol where symbols come from
 * @param exchange column of exchanges, or null
 * @param qualifySymbols whether symbols become {@code symbol.exchange}
 * @param times where dates and times come from
 * @param fields the canonical numbers
 * @param book the levels of the book; empty for bars
 * @param extras other columns that are kept
 * @param ignored what is not kept
 */
public record IngestPlan(
    Kind kind,
    @Nullable ParquetColumn kinds,
    SymbolSource symbol,
    @Nullable ParquetColumn exchange,
    boolean qualifySymbols,
    TimePlan times,
    List<FieldColumn> fields,
    BookPlan book,
    List<ExtraColumn> extras,
    List<IgnoredColumn> ignored) {
  /** The stored column of exchanges. */
  public static final String EXCHANGE_NAME = "exchange_id";

  private static final String DOES_NOT_TRAVEL = "does not travel";

  /** What of a tick does not fit a queue's message. */
  private static final Set<CanonicalColumn> STORE_ONLY =
      EnumSet.of(CanonicalColumn.CLOSE, CanonicalColumn.NUM_TRADES);

  /** Whether the zone in which the file is read changes what is stored. */
  public boolean dependsOnZone() {
    return kind != Kind.DAILY || times.datesDependOnZone();
  }

  /** Whether values are stored as they are, whatever they stand for elsewhere. */
  public boolean isVerbatim() {
    return kinds != null;
  }

  /** How many columns are stored at most, each with a value a row. */
  public int storedColumns() {
    return fields.size() + book.storedColumns() + extras.size() + (exchange == null ? 0 : 1);
  }

  /** All columns that are read. */
  public Stream<ParquetColumn> columns() {
    return Stream.of(
            Stream.of(kinds, symbol.column(), exchange).filter(Objects::nonNull),
            times.columns(),
            fields.stream().map(FieldColumn::column),
            book.columns(),
            extras.stream().map(ExtraColumn::column))
        .flatMap(Function.identity());
  }

  /** The same ticks on their way to a queue, whose messages hold canonical columns only. */
  public IngestPlan forQueue() {
    final List<IgnoredColumn> left = new ArrayList<>(ignored);
    fields.stream()
        .filter(field -> STORE_ONLY.contains(field.canonical()))
        .forEach(field -> left.add(new IgnoredColumn(field.column(), DOES_NOT_TRAVEL)));
    extras.forEach(extra -> left.add(new IgnoredColumn(extra.column(), DOES_NOT_TRAVEL)));
    left.sort(Comparator.comparingInt(column -> column.column().index()));
    return new IngestPlan(
        kind,
        kinds,
        symbol,
        exchange,
        qualifySymbols,
        times,
        fields.stream().filter(field -> !STORE_ONLY.contains(field.canonical())).toList(),
        book,
        List.of(),
        List.copyOf(left));
  }
}
