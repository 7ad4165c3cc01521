/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.BlockDescriptor;
import java.util.Arrays;

/**
 * Where the series of each symbol is cut into blocks. Blocks have at most so many rows; rows of one
 * time that would begin two blocks stay together, for the first time is part of a block's key.
 *
 * @param ends where each piece ends, as a row of the table; pieces lie one after the other
 * @param symbols the symbol of each piece
 */
record SeriesPieces(int[] ends, int[] symbols) {
  /** The most that a block of a series takes, but for many rows of one time. */
  static final int MAX_BLOCK_BYTES = 16 << 20;

  /** Cuts the series of a table. */
  static SeriesPieces of(final PartitionTable table, final int maxBlockBytes) {
    final int maxRows = maxRows(table.columns().size(), maxBlockBytes);
    int[] ends = new int[table.symbols().length];
    int[] symbols = new int[ends.length];
    int count = 0;
    for (int symbol = 0; symbol < table.symbols().length; symbol++) {
      final int symbolEnd = table.begin()[symbol + 1];
      int begin = table.begin()[symbol];
      while (begin < symbolEnd) {
        if (count == ends.length) {
          ends = Arrays.copyOf(ends, 2 * count);
          symbols = Arrays.copyOf(symbols, 2 * count);
        }
        begin = pieceEnd(table.rowTimes(), begin, symbolEnd, maxRows);
        ends[count] = begin;
        symbols[count++] = symbol;
      }
    }
    return new SeriesPieces(Arrays.copyOf(ends, count), Arrays.copyOf(symbols, count));
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
      final long[] times, final int begin, final int symbolEnd, final int maxRows) {
    int end = (int) Math.min(symbolEnd, begin + (long) maxRows);
    while (end < symbolEnd && times[end] == times[begin]) {
      end++;
    }
    return end;
  }

  int count() {
    return ends.length;
  }

  int begin(final int piece) {
    return piece == 0 ? 0 : ends[piece - 1];
  }

  int rows(final int piece) {
    return ends[piece] - begin(piece);
  }
}
