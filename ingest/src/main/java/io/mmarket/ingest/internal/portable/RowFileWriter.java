/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.parquet.TableWriter;
import io.mmarket.ingest.internal.recognition.PortableRows;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kind;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.StoredRow;
import io.mmarket.store.TimeSeries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes rows of a market: partition by partition, in it symbol by symbol through time, so that
 * values that are alike lie together. Rows are read where they are mapped; what is held in memory
 * is a row group.
 */
public final class RowFileWriter {
  private static final int MOST_GROUP_ROWS = 500_000;
  private static final int GROUP_VALUES = 1 << 23; // 64 MiB before encoding

  private final ExportSelection selection;
  private final List<StoredPartition> partitions;
  private final MarketCenter market;
  private final RowSchema schema;
  private long rows;

  /** Looks at what is stored. */
  public RowFileWriter(final MarketCenter market, final ExportSelection selection) {
    this.market = market;
    this.selection = selection;
    this.partitions =
        market.partitions().stream()
            .filter(info -> selection.kinds().contains(info.kind()))
            .map(
                info -> new StoredPartition(market, info).between(selection.from(), selection.to()))
            .filter(partition -> partition.hasDates() && partition.hasAny(selection.symbols()))
            .toList();
    this.schema =
        new RowSchema(
            partitions.stream().flatMap(partition -> partition.columns().stream()).toList());
  }

  /** Writes a Parquet file, which is no such file if this fails. */
  public void writeParquet(final Path file, final Compression compression) {
    final int groupRows = Math.min(MOST_GROUP_ROWS, GROUP_VALUES / schema.columns().size());
    final ParquetTableWriter.Options options =
        new ParquetTableWriter.Options(
            compression, groupRows, Map.of(PortableRows.ZONE, market.zone().getId()));
    try (TableWriter out = ParquetTableWriter.create(file, schema.columns(), options)) {
      write(out);
    }
  }

  /** Writes text with comma-separated values. */
  public void writeCsv(final Path file) {
    try (TableWriter out = CsvTableWriter.create(file, schema.columns(), market.zone())) {
      write(out);
    }
  }

  /** How many rows were written. */
  public long rows() {
    return rows;
  }

  /** From how many partitions. */
  public int partitions() {
    return partitions.size();
  }

  private void write(final TableWriter out) {
    for (final StoredPartition partition : partitions) {
      for (final String symbol : partition.symbols()) {
        final TimeSeries<? extends StoredRow> series =
            selection.has(symbol) ? partition.rows(symbol) : null;
        if (series != null && series.size() > 0) {
          write(out, partition.kind(), series);
        }
      }
    }
  }

  private void write(
      final TableWriter out, final Kind kind, final TimeSeries<? extends StoredRow> series) {
    final List<ColumnSpec> columns = StoredPartition.columns(series);
    final int[] positions = schema.positions(columns);
    for (final StoredRow row : series) {
      out.setText(RowSchema.KIND, kind.label())
          .setText(RowSchema.SYMBOL, row.symbol())
          .setLong(RowSchema.TRADING_DATE, row.date().toEpochDay());
      if (kind != Kind.DAILY) {
        out.setLong(RowSchema.TIME, row.timeNs());
      }
      for (int column = 0; column < positions.length; column++) {
        set(out, positions[column], columns.get(column), row, column);
      }
      out.endRow();
    }
    rows += series.size();
  }

  private static void set(
      final TableWriter out,
      final int position,
      final ColumnSpec spec,
      final StoredRow row,
      final int column) {
    switch (spec.type()) {
      case DOUBLE -> {
        final double value = row.doubleValue(column);
        if (!Double.isNaN(value)) {
          out.setDouble(position, value);
        }
      }
      case INT64 -> {
        final long value = row.longValue(column);
        if (value != Long.MIN_VALUE) {
          out.setLong(position, value);
        }
      }
      case TEXT -> {
        final String text = row.text(column);
        if (text != null) {
          out.setText(position, text);
        }
      }
    }
  }
}
