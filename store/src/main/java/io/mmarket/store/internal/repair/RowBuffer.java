/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.RawBlock;
import java.util.ArrayList;
import java.util.List;

/** Rows being gathered from blocks, so many of them, into one chunk. */
final class RowBuffer {
  private final List<ColumnSpec> columns;
  private final int[] symbols;
  private final long[] times;
  private final long[][] bits;
  private int rows;

  RowBuffer(final List<ColumnSpec> columns, final int capacity) {
    this.columns = columns;
    symbols = new int[capacity];
    times = new long[capacity];
    bits = new long[columns.size()][capacity];
  }

  void add(final int symbol, final long timeNs, final RawBlock block, final int row) {
    symbols[rows] = symbol;
    times[rows] = timeNs;
    for (int column = 0; column < bits.length; column++) {
      bits[column][rows] = block.bits(block.columnOffset(column), row);
    }
    rows++;
  }

  RowChunk chunk(final byte[][] symbolNames, final byte[][] texts) {
    final List<ColumnValues> values = new ArrayList<>(bits.length);
    for (int i = 0; i < bits.length; i++) {
      final ColumnSpec spec = columns.get(i);
      values.add(
          switch (spec.type()) {
            case DOUBLE -> new ColumnValues.Doubles(spec, doubles(bits[i]));
            case INT64 -> new ColumnValues.Longs(spec, bits[i]);
            case TEXT -> new ColumnValues.Texts(spec, texts, positions(bits[i]));
          });
    }
    return new RowChunk(symbolNames, symbols, times, values);
  }

  private static double[] doubles(final long[] bits) {
    final double[] values = new double[bits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(bits[i]);
    }
    return values;
  }

  private static int[] positions(final long[] bits) {
    final int[] positions = new int[bits.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = bits[i] == Long.MIN_VALUE ? -1 : (int) bits[i];
    }
    return positions;
  }
}
