/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableColumn;
import io.mmarket.ingest.internal.parquet.TableColumn.ColumnType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parquet files of rows with thirteen numbers, of 2,000 symbols in no order, zstd.
 *
 * @param dates how many dates the rows of each file are of
 * @param files how many files
 */
record IngestCurveData(int dates, int files) {
  /** Time, symbol and numbers of a row, once decoded. */
  static final int ROW_BYTES = 12 + 13 * Double.BYTES;

  /** A file is about 500 MB of rows. */
  static final int FILE_ROWS = 4_300_000;

  private static final List<String> NUMBERS =
      List.of(
          "last_price",
          "last_volume",
          "volume",
          "amount",
          "open_interest",
          "bid1",
          "bid_size1",
          "ask1",
          "ask_size1",
          "bid2",
          "bid_size2",
          "ask2",
          "ask_size2");
  private static final int SYMBOLS = 2_000;
  private static final int GROUP_ROWS = 1_000_000;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long OPEN_NS =
      LocalDate.of(2024, 1, 2).toEpochDay() * DAY_NS + 2 * 3_600_000_000_000L;
  private static final long STEP_NS = 1_000;

  long rows() {
    return (long) files * FILE_ROWS;
  }

  /** Writes the files, on all cores. */
  void write(final Path folder) {
    IntStream.range(0, files).parallel().forEach(file -> write(folder, file));
  }

  private void write(final Path folder, final int file) {
    final List<TableColumn> columns = new ArrayList<>();
    columns.add(new TableColumn("datetime", ColumnType.UTC_TIMESTAMP));
    columns.add(new TableColumn("symbol", ColumnType.TEXT));
    NUMBERS.forEach(name -> columns.add(new TableColumn(name, ColumnType.DOUBLE)));
    final String[] symbols =
        IntStream.range(0, SYMBOLS).mapToObj(DailyShape::symbol).toArray(String[]::new);
    final ParquetTableWriter.Options options =
        new ParquetTableWriter.Options(Compression.ZSTD, GROUP_ROWS);
    long random = 88172645463325252L + file;
    try (ParquetTableWriter out =
        ParquetTableWriter.create(
            folder.resolve(String.format("part-%03d.parquet", file)), columns, options)) {
      for (int row = 0; row < FILE_ROWS; row++) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        final int bits = (int) (random >>> 33);
        out.setLong(0, OPEN_NS + row % dates * DAY_NS + (long) row * STEP_NS + file);
        out.setText(1, symbols[bits % SYMBOLS]);
        for (int i = 0; i < NUMBERS.size(); i++) {
          out.setDouble(2 + i, 100 + (bits >>> i & 0x3FF) / 64.0);
        }
        out.endRow();
      }
    }
  }
}
