/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.util.stream.IntStream;

/**
 * A counting sort of rows by symbol, of equal symbols in input order, on all cores: each core
 * counts the symbols in a part of the rows, which tells where that part's rows of each symbol go.
 */
final class SymbolSort {
  private final InputRows input;
  private final int symbols;
  private final int[] symbolOfRow;
  private final int parts;

  SymbolSort(final InputRows input) {
    this.input = input;
    symbols = input.symbols().length;
    symbolOfRow = input.symbolOfRows();
    final int mostParts = Runtime.getRuntime().availableProcessors();
    // A count a symbol and part: of very many symbols that would be more than the rows.
    parts = (int) Math.max(1, Math.min(mostParts, (long) input.count() / Math.max(1, symbols)));
  }

  /** The rows by symbol, not yet by time. */
  RowOrder sort() {
    final int[][] next = new int[parts][];
    IntStream.range(0, parts).parallel().forEach(part -> next[part] = counts(part));
    final int[] begin = toBegins(next);
    final int[] rows = new int[input.count()];
    final long[] times = new long[rows.length];
    IntStream.range(0, parts).parallel().forEach(part -> place(part, next[part], rows, times));
    return new RowOrder(rows, begin, times);
  }

  private int partBegin(final int part) {
    return (int) ((long) input.count() * part / parts);
  }

  private int[] counts(final int part) {
    final int[] counts = new int[symbols];
    final int end = partBegin(part + 1);
    for (int row = partBegin(part); row < end; row++) {
      counts[symbolOfRow[row]]++;
    }
    return counts;
  }

  /** Turns each part's counts into where its first row of each symbol goes. */
  private int[] toBegins(final int[][] counts) {
    final int[] begin = new int[symbols + 1];
    int at = 0;
    for (int symbol = 0; symbol < symbols; symbol++) {
      begin[symbol] = at;
      for (final int[] ofPart : counts) {
        final int count = ofPart[symbol];
        ofPart[symbol] = at;
        at += count;
      }
    }
    begin[symbols] = at;
    return begin;
  }

  private void place(final int part, final int[] next, final int[] rows, final long[] times) {
    final int end = partBegin(part + 1);
    int row = partBegin(part);
    int chunk = 0;
    while (row < end) {
      chunk = input.chunkOf(row, chunk);
      final long[] chunkTimes = input.chunks().get(chunk).times();
      final int first = input.firstRow(chunk);
      final int chunkEnd = Math.min(end, first + chunkTimes.length);
      for (; row < chunkEnd; row++) {
        final int at = next[symbolOfRow[row]]++;
        rows[at] = row;
        times[at] = chunkTimes[row - first];
      }
    }
  }
}
