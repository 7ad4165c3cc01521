/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.tick;

import io.mmarket.ingest.internal.read.BookLevels;
import io.mmarket.ingest.internal.recognition.CanonicalColumn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row group of ticks as read.
 *
 * @param utcNs exchange times
 * @param days trading dates as days since 1970-01-01
 * @param symbolIds per row the position in {@code symbols}, or -1
 * @param symbols the distinct symbols
 * @param exchangeIds per row the position in {@code exchanges}, or -1
 * @param exchanges the distinct exchanges
 * @param numbers the columns of numbers that the file has
 * @param bids the buyers' side
 * @param asks the sellers' side
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
record TickColumns(
    long[] utcNs,
    long[] days,
    int[] symbolIds,
    String[] symbols,
    int[] exchangeIds,
    String[] exchanges,
    Map<CanonicalColumn, double[]> numbers,
    BookLevels bids,
    BookLevels asks) {

  /** The length of a row's symbol in UTF-8, which is a character's three bytes at most. */
  int symbolBytes(final int row) {
    final String symbol = symbols[symbolIds[row]];
    return symbol.length() < 85 ? symbol.length() : symbol.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A number of a row, NaN where there is none. */
  double number(final CanonicalColumn canonical, final int row) {
    final double @Nullable [] values = numbers.get(canonical);
    return values == null ? Double.NaN : values[row];
  }
}
