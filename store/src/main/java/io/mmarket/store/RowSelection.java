/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a cross-section that are present and asked for by a filter, a bit a row. Immutable; any
 * thread.
 */
final class RowSelection {
  private final long[] words;
  private final int rows;
  private final int count;

  private RowSelection(final long[] words, final int rows) {
    this.words = words;
    this.rows = rows;
    int bits = 0;
    for (final long word : words) {
      bits += Long.bitCount(word);
    }
    count = bits;
  }

  /** The present rows of some symbols, of those that an earlier filter has left. */
  static RowSelection of(
      final Block block, final @Nullable RowSelection within, final Collection<String> symbols) {
    final long[] words = new long[(block.rows() + Long.SIZE - 1) / Long.SIZE];
    for (final String symbol : symbols) {
      final int row = block.index().row(symbol);
      if (row >= 0 && block.isPresent(row) && (within == null || within.has(row))) {
        words[row >>> 6] |= 1L << row;
      }
    }
    return new RowSelection(words, block.rows());
  }

  int count() {
    return count;
  }

  /** Whether a row of the cross-section is selected. */
  boolean has(final int row) {
    return (words[row >>> 6] >>> row & 1) != 0;
  }

  /** The first selected row from one on, or the number of rows. */
  int next(final int from) {
    int row = from;
    while (row < rows) {
      final long word = words[row >>> 6] >>> row;
      if (word != 0) {
        return row + Long.numberOfTrailingZeros(word);
      }
      row = (row | 63) + 1;
    }
    return rows;
  }
}
