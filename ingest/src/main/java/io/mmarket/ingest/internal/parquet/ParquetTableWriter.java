/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.store.MarketDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row as a Parquet file that any tool reads: every column optional, with
 * statistics, page index and page checksums.
 *
 * <pre>{@code
 * try (ParquetTableWriter out = ParquetTableWriter.create(path, columns, Options.DEFAULT)) {
 *   out.setText(0, "000001.XSHE").setDouble(1, 10.5).endRow();
 * }
 * }</pre>
 *
 * <p>One thread uses a writer; who creates it closes it, and before that there is no Parquet file
 * at the path. A second close does nothing. Failures are {@link MarketDataException}s that name the
 * file.
 */
public final class ParquetTableWriter implements TableWriter {
  private final Path path;
  private final List<TableColumn> columns;
  private final RowGroupWriter out;
  private final int rowGroupRows;

  // The row: numbers as 64 bits each, other values as objects.
  private final boolean[] present;
  private final long[] numbers;
  private final @Nullable Object[] objects;

  /**
   * How a file is written.
   *
   * @param compression of its pages
   * @param rowGroupRows how many rows lie together, and are in memory while writing
   * @param metadata what the file says about itself, by key
   */
  public record Options(Compression compression, int rowGroupRows, Map<String, String> metadata) {
    /** Snappy, a million rows a group. */
    public static final Options DEFAULT = new Options(Compression.SNAPPY, 1_000_000);

    /** Without anything to say about itself. */
    public Options(final Compression compression, final int rowGroupRows) {
      this(compression, rowGroupRows, Map.of());
    }
  }

  private ParquetTableWriter(
      final Path path,
      final List<TableColumn> columns,
      final RowGroupWriter out,
      final int rowGroupRows) {
    this.path = path;
    this.columns = columns;
    this.out = out;
    this.rowGroupRows = rowGroupRows;
    this.present = new boolean[columns.size()];
    this.numbers = new long[columns.size()];
    this.objects = new Object[columns.size()];
  }

  /**
   * Creates or overwrites a file.
   *
   * @throws MarketDataException if it cannot be written
   */
  public static ParquetTableWriter create(
      final Path path, final List<TableColumn> columns, final Options options) {
    final MessageType schema =
        new MessageType("table", columns.stream().map(TableColumn::toParquet).toArray(Type[]::new));
    final ParquetProperties properties =
        ParquetProperties.builder().withPageWriteChecksumEnabled(true).build();
    try {
      final RowGroupWriter out =
          new RowGroupWriter(path, schema, properties, options.compression(), options.metadata());
      return new ParquetTableWriter(path, List.copyOf(columns), out, options.rowGroupRows());
    } catch (final IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public ParquetTableWriter setDouble(final int column, final double value) {
    numbers[column] = Double.doubleToRawLongBits(value);
    present[column] = true;
    return this;
  }

  @Override
  public ParquetTableWriter setLong(final int column, final long value) {
    numbers[column] = value;
    present[column] = true;
    return this;
  }

  @Override
  public ParquetTableWriter setText(final int column, final String value) {
    objects[column] = value;
    present[column] = true;
    return this;
  }

  /** Sets a DOUBLE_LIST of this row; the array is not copied and must stay until the row ends. */
  public ParquetTableWriter setDoubles(final int column, final double... values) {
    objects[column] = values;
    present[column] = true;
    return this;
  }

  @Override
  public void endRow() {
    for (int i = 0; i < present.length; i++) {
      write(i, out.column(i));
      present[i] = false;
    }
    out.endRow();
    if (out.rows() >= rowGroupRows) {
      try {
        out.endRowGroup();
      } catch (final IOException e) {
        throw failed(path, e);
      }
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (final IOException e) {
      throw failed(path, e);
    }
  }

  private void write(final int column, final ColumnWriter target) {
    if (!present[column]) {
      target.writeNull(0, 0);
      return;
    }
    final long number = numbers[column];
    switch (columns.get(column).type()) {
      case DOUBLE -> target.write(Double.longBitsToDouble(number), 0, 1);
      case LONG, LOCAL_TIMESTAMP, UTC_TIMESTAMP -> target.write(number, 0, 1);
      case INT, DATE -> target.write(Math.toIntExact(number), 0, 1);
      case TEXT ->
          target.write(Binary.fromString((String) Objects.requireNonNull(objects[column])), 0, 1);
      case DOUBLE_LIST -> writeList((double[]) Objects.requireNonNull(objects[column]), target);
    }
  }

  /** Levels: 0 no list, 1 an empty one, 2 a null in it, 3 a value. */
  private static void writeList(final double[] values, final ColumnWriter target) {
    if (values.length == 0) {
      target.writeNull(0, 1);
    }
    for (int i = 0; i < values.length; i++) {
      target.write(values[i], i == 0 ? 0 : 1, 3);
    }
  }

  private static MarketDataException failed(final Path path, final IOException cause) {
    return new MarketDataException(path + ": cannot be written: " + cause.getMessage(), cause);
  }
}
