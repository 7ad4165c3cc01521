/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link DailyShape} as a store. */
final class DailyStore {
  private static final List<Field> FIELDS =
      List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME);

  private static final String FOLDER = "store";

  private DailyStore() {}

  static Path folder(final DailyShape shape, final Path data) {
    return shape.folder(data).resolve(FOLDER);
  }

  static void write(final DailyShape shape, final Path data) {
    final byte[][] symbols = new byte[shape.symbols()][];
    for (int symbol = 0; symbol < symbols.length; symbol++) {
      symbols[symbol] = DailyShape.symbolBytes(symbol);
    }
    try (StoreWriter writer = StoreWriter.openOrCreate(folder(shape, data), ZoneOffset.UTC)) {
      for (int partition = 0; partition < shape.years(); partition++) {
        writer.publishDaily(shape.year(partition), List.of(rows(shape, partition, symbols)));
      }
    }
  }

  private static RowChunk rows(
      final DailyShape shape, final int partition, final byte[][] symbols) {
    final int rows = shape.symbols() * shape.datesPerYear();
    final int firstDate = partition * shape.datesPerYear();
    final int[] ids = new int[rows];
    final long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      ids[row] = row % shape.symbols();
      times[row] = shape.timeNs(firstDate) + row / shape.symbols() * RowChunk.DAY_NS;
    }
    final List<ColumnValues> columns = new ArrayList<>();
    for (int column = 0; column < FIELDS.size(); column++) {
      final double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        values[row] =
            DailyShape.value(firstDate + row / shape.symbols(), ids[row], column);
      }
      columns.add(new ColumnValues.Doubles(ColumnSpec.of(FIELDS.get(column)), values));
    }
    return new RowChunk(symbols, ids, times, columns);
  }
}
