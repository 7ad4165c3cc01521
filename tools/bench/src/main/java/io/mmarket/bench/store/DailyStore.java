/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Writes a {@link DailyShape} as a store. */
final class DailyStore {
  private static final List<ColumnSpec> COLUMNS =
      Stream.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE, Field.VOLUME)
          .map(ColumnSpec::of)
          .toList();

  private static final String FOLDER = "store";

  private DailyStore() {}

  static Path folder(final DailyShape shape, final Path data) {
    return shape.folder(data).resolve(FOLDER);
  }

  static void write(final DailyShape shape, final Path data) {
    try (StoreWriter writer = StoreWriter.openOrCreate(folder(shape, data), ZoneOffset.UTC)) {
      for (int partition = 0; partition < shape.years(); partition++) {
        final int firstDate = partition * shape.datesPerYear();
        final Grid year =
            new Grid(
                shape.symbols(),
                shape.datesPerYear(),
                shape.timeNs(firstDate),
                RowChunk.DAY_NS,
                firstDate,
                COLUMNS);
        writer.publishDaily(shape.year(partition), List.of(year.toRows()));
      }
    }
  }
}
