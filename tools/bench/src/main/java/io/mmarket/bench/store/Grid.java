/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows without a gap, in the order in which an exchange sends them: at each time one of every
 * symbol. Values are those of {@link DailyShape#value}.
 *
 * @param symbols how many
 * @param times how many
 * @param firstNs the first time, UTC nanoseconds
 * @param stepNs from time to time
 * @param firstTime the number of the first time, of which values depend
 * @param columns what is stored, all doubles
 */
record Grid(
    int symbols, int times, long firstNs, long stepNs, int firstTime, List<ColumnSpec> columns) {
  int rows() {
    return Math.multiplyExact(symbols, times);
  }

  long timeNs(final int time) {
    return firstNs + time * stepNs;
  }

  double value(final int time, final int symbol, final int column) {
    return DailyShape.value(firstTime + time, symbol, column);
  }

  double sumAt(final int time, final int column) {
    double sum = 0;
    for (int symbol = 0; symbol < symbols; symbol++) {
      sum += value(time, symbol, column);
    }
    return sum;
  }

  double sumOf(final int symbol, final int column) {
    double sum = 0;
    for (int time = 0; time < times; time++) {
      sum += value(time, symbol, column);
    }
    return sum;
  }

  RowChunk toRows() {
    final byte[][] names = new byte[symbols][];
    for (int symbol = 0; symbol < symbols; symbol++) {
      names[symbol] = DailyShape.symbolBytes(symbol);
    }
    final int[] ids = new int[rows()];
    final long[] rowTimes = new long[rows()];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = row % symbols;
      rowTimes[row] = timeNs(row / symbols);
    }
    final List<ColumnValues> values = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      final double[] ofColumn = new double[ids.length];
      for (int row = 0; row < ids.length; row++) {
        ofColumn[row] = value(row / symbols, ids[row], column);
      }
      values.add(new ColumnValues.Doubles(columns.get(column), ofColumn));
    }
    return new RowChunk(names, ids, rowTimes, values);
  }
}
