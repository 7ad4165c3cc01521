/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.store.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a file, and as what.
 *
 * @param kind what the file holds
 * @param symbol where symbols come from
 * @param exchange column of exchanges, or null
 * @param qualifySymbols whether symbols become {@code symbol.exchange}
 * @param times where dates and times come from
 * @param fields the canonical numbers
 * @param book the levels of the book; empty for bars
 * @param extras other numbers that are kept
 * @param ignored what is not kept
 */
public record IngestPlan(
    Kind kind,
    SymbolSource symbol,
    @Nullable ParquetColumn exchange,
    boolean qualifySymbols,
    TimePlan times,
    List<FieldColumn> fields,
    BookPlan book,
    List<ExtraColumn> extras,
    List<IgnoredColumn> ignored) {

  /** How many columns are stored, each with a value a row. */
  public int storedColumns() {
    return fields.size()
        + (int) book.columns().count()
        + extras.size()
        + (exchange == null ? 0 : 1);
  }
}
