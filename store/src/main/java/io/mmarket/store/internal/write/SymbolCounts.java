/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.RowChunk;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many rows each symbol has, stored and new ones. */
final class SymbolCounts {
  private final SortedMap<byte[], Count> counts = new TreeMap<>(Arrays::compareUnsigned);

  /** Rows of one symbol. */
  private static final class Count {
    private long rows;
    private boolean input;
  }

  /**
   * Counts the rows of a chunk.
   *
   * @param stored whether the partition has them already
   */
  void add(final RowChunk chunk, final boolean stored) {
    final int[] rowsOfId = new int[chunk.symbols().length];
    for (final int id : chunk.symbolIds()) {
      rowsOfId[id]++;
    }
    for (int id = 0; id < rowsOfId.length; id++) {
      if (rowsOfId[id] > 0) {
        final Count count =
            counts.computeIfAbsent(
                InputRows.checkedSymbol(chunk.symbols()[id]), unseen -> new Count());
        count.rows += rowsOfId[id];
        count.input |= !stored;
      }
    }
  }

  /** The symbols, sorted by their bytes, unsigned. */
  byte[][] symbols() {
    return counts.keySet().toArray(byte[][]::new);
  }

  /** Where each symbol's rows would begin if all stayed, in the order of the symbols. */
  int[] begin() {
    final int[] begin = new int[counts.size()];
    long next = 0;
    int symbol = 0;
    for (final Count count : counts.values()) {
      begin[symbol++] = InputRows.checkedCount(next);
      next += count.rows;
    }
    return begin;
  }

  /** All rows. */
  int rows() {
    return InputRows.checkedCount(counts.values().stream().mapToLong(count -> count.rows).sum());
  }

  boolean hasInput(final byte[] symbol) {
    final Count count = counts.get(symbol);
    return count != null && count.input;
  }

  /**
   * Puts symbols into groups of few enough rows; a symbol with more has a group of its own.
   *
   * @param symbols some of the symbols
   * @param mostRows how many rows a group may have
   * @return the group of each, counted from 0
   */
  SortedMap<byte[], Integer> groups(final List<byte[]> symbols, final long mostRows) {
    final SortedMap<byte[], Integer> groups = new TreeMap<>(Arrays::compareUnsigned);
    int group = 0;
    long rows = 0;
    for (final byte[] symbol : symbols) {
      final Count count = counts.get(symbol);
      final long own = count == null ? 0 : count.rows;
      if (rows > 0 && rows + own > mostRows) {
        group++;
        rows = 0;
      }
      groups.put(symbol, group);
      rows += own;
    }
    return groups;
  }
}
