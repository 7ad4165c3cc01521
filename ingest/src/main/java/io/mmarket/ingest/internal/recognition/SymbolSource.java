/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import org.jspecify.annotations.Nullable;

/**
 * Where the symbols of a file come from: a column, or one symbol for all rows.
 *
 * @param column the column, or null
 * @param constant the symbol of all rows, where there is no column; else empty
 * @param origin where that one comes from, in words
 */
public record SymbolSource(@Nullable ParquetColumn column, String constant, String origin) {
  static SymbolSource of(final ParquetColumn column) {
    return new SymbolSource(column, "", "");
  }

  static SymbolSource of(final String constant, final String origin) {
    return new SymbolSource(null, constant, origin);
  }
}
