/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.BlockDescriptor;
import java.util.Arrays;

/**
 * Where the series of each symbol is cut into blocks. Blocks have at most so many rows; rows of one
 * time that would begin two blocks stay together, for the first time is part of a block's key.
 *
 * @param begins where each piece begins, as a row of the table
 * @param ends where each piece ends
 * @param symbols the symbol of each piece
 */
record SeriesPieces(int[] begins, int[] ends, int[] symbols) {
  /** The most that a block of a series takes, but for many rows of one time. */
  static final int MAX_BLOCK_BYTES = 16 << 20;

  /** Cuts the series of a table. */
  static SeriesPieces of(final PartitionTable table, final int maxBlockBytes) {
    final int maxRows = maxRows(table.columns().size(), maxBlockBytes);
    int[] begins = new int[table.symbols().length];
    int[] ends = new int[begins.length];
    int[] symbols = new int[begins.length];
    int count = 0;
    for (int symbol = 0; symbol < table.symbols().length; symbol++) {
      final int symbolEnd = table.end()[symbol];
      int begin = table.begin()[symbol];
      while (begin < symbolEnd) {
        if (count == ends.length) {
          begins = Arrays.copyOf(begins, 2 * count);
          ends = Arrays.copyOf(ends, 2 * count);
          symbols = Arrays.copyOf(symbols, 2 * count);
        }
        begins[count] = begin;
        begin = pieceEnd(table.rows().times(), begin, symbolEnd, maxRows);
        ends[count] = begin;
        symbols[count++] = symbol;
      }
    }
    return new SeriesPieces(
        Arrays.copyOf(begins, count), Arrays.copyOf(ends, count), Arrays.copyOf(symbols, count));
  }

  private static int maxRows(final int columns, final int maxBlockBytes) {
    int rows = 1;
    while (BlockDescriptor.lengthBytes(BlockDescriptor.SERIES, 2 * rows, columns)
        <= maxBlockBytes) {
      rows *= 2;
    }
    return rows;
  }

  private static int pieceEnd(
      final Longs times, final int begin, final int symbolEnd, final int maxRows) {
    int end = (int) Math.min(symbolEnd, begin + (long) maxRows);
    while (end < symbolEnd && times.get(end) == times.get(begin)) {
      end++;
    }
    return end;
  }

  int count() {
    return ends.length;
  }

  int begin(final int piece) {
    return begins[piece];
  }

  int rows(final int piece) {
    return ends[piece] - begins[piece];
  }
}
