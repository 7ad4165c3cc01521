/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.DamagedFileException;
import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.partition.Block;
import io.mmarket.store.internal.partition.Partition;
import io.mmarket.store.internal.partition.PartitionIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a published partition back as rows, from its series, so that new rows can be merged with
 * it.
 */
final class StoredRows {
  private StoredRows() {}

  static RowChunk read(final Partition partition) {
    final PartitionIndex index = partition.index();
    final int rows = rowsOf(partition);
    final byte[][] symbols = new byte[index.symbolCount()][];
    final int[] symbolIds = new int[rows];
    final long[] times = new long[rows];
    final long[][] bits = new long[index.columns().size()][rows];
    int at = 0;
    for (int symbol = 0; symbol < symbols.length; symbol++) {
      symbols[symbol] = index.symbol(symbol).getBytes(StandardCharsets.UTF_8);
      for (final Block block : partition.series(symbol)) {
        for (int row = 0; row < block.rows(); row++, at++) {
          symbolIds[at] = symbol;
          times[at] = block.time(row);
          for (int column = 0; column < bits.length; column++) {
            bits[column][at] = block.bits(column, row);
          }
        }
      }
    }
    return new RowChunk(symbols, symbolIds, times, columns(index, bits));
  }

  /** Counted, not believed: arrays are made of that length and filled from the blocks. */
  private static int rowsOf(final Partition partition) {
    long rows = 0;
    for (int symbol = 0; symbol < partition.index().symbolCount(); symbol++) {
      for (final Block block : partition.series(symbol)) {
        rows += block.rows();
      }
    }
    if (rows != partition.index().rows() || rows > Integer.MAX_VALUE) {
      throw new DamagedFileException(
          partition.index().path()
              + ": says "
              + partition.index().rows()
              + " rows, its series have "
              + rows);
    }
    return (int) rows;
  }

  private static List<ColumnValues> columns(final PartitionIndex index, final long[][] bits) {
    final byte[][] texts = new byte[index.textCount()][];
    for (int code = 0; code < texts.length; code++) {
      texts[code] = index.text(code).getBytes(StandardCharsets.UTF_8);
    }
    final List<ColumnValues> columns = new ArrayList<>(bits.length);
    for (int i = 0; i < bits.length; i++) {
      final ColumnSpec spec = index.columns().get(i);
      columns.add(
          switch (spec.type()) {
            case DOUBLE -> new ColumnValues.Doubles(spec, doubles(bits[i]));
            case INT64 -> new ColumnValues.Longs(spec, bits[i]);
            case TEXT -> new ColumnValues.Texts(spec, texts, codes(index, bits[i]));
          });
    }
    return columns;
  }

  private static double[] doubles(final long[] bits) {
    final double[] values = new double[bits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(bits[i]);
    }
    return values;
  }

  private static int[] codes(final PartitionIndex index, final long[] bits) {
    final int[] codes = new int[bits.length];
    for (int i = 0; i < codes.length; i++) {
      if (bits[i] != Long.MIN_VALUE) {
        index.text(bits[i]);
      }
      codes[i] = bits[i] == Long.MIN_VALUE ? -1 : (int) bits[i];
    }
    return codes;
  }
}
