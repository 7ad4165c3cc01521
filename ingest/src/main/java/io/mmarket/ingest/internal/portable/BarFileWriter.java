/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.portable;

import io.mmarket.ingest.internal.parquet.Compression;
import io.mmarket.ingest.internal.parquet.ParquetTableWriter;
import io.mmarket.ingest.internal.recognition.PortableBars;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.Kind;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes all bars of a market: partition by partition, in it symbol by symbol through time, so that
 * values that are alike lie together.
 */
final class BarFileWriter {
  private static final int ROW_GROUP_ROWS = 500_000;

  private final List<BarPartition> partitions;
  private final MarketCenter market;
  private final BarSchema schema;

  BarFileWriter(final MarketCenter market) {
    this.market = market;
    this.partitions =
        market.partitions().stream()
            .filter(info -> info.kind() != Kind.TICK)
            .map(info -> new BarPartition(market, info.kind(), info.period()))
            .toList();
    this.schema =
        new BarSchema(
            partitions.stream().flatMap(partition -> partition.columns().stream()).toList());
  }

  void write(final Path file) {
    final ParquetTableWriter.Options options =
        new ParquetTableWriter.Options(
            Compression.SNAPPY, ROW_GROUP_ROWS, Map.of(PortableBars.ZONE, market.zone().getId()));
    try (ParquetTableWriter out = ParquetTableWriter.create(file, schema.columns(), options)) {
      for (final BarPartition partition : partitions) {
        for (final String symbol : partition.symbols()) {
          final Series series = partition.series(symbol);
          if (series.size() > 0) {
            write(out, partition.kind(), series);
          }
        }
      }
    }
  }

  private void write(final ParquetTableWriter out, final Kind kind, final Series series) {
    final List<ColumnSpec> columns = BarPartition.columns(series);
    final int[] positions = schema.positions(columns);
    for (final KlineView bar : series) {
      out.setText(BarSchema.KIND, kind.label())
          .setText(BarSchema.SYMBOL, bar.symbol())
          .setLong(BarSchema.TRADING_DATE, bar.date().toEpochDay());
      if (kind == Kind.MINUTE) {
        out.setLong(BarSchema.TIME, bar.timeNs());
      }
      for (int column = 0; column < positions.length; column++) {
        set(out, positions[column], columns.get(column), bar, column);
      }
      out.endRow();
    }
  }

  private static void set(
      final ParquetTableWriter out,
      final int position,
      final ColumnSpec spec,
      final KlineView bar,
      final int column) {
    switch (spec.type()) {
      case DOUBLE -> {
        final double value = bar.doubleValue(column);
        if (!Double.isNaN(value)) {
          out.setDouble(position, value);
        }
      }
      case INT64 -> {
        final long value = bar.longValue(column);
        if (value != Long.MIN_VALUE) {
          out.setLong(position, value);
        }
      }
      case TEXT -> {
        final String text = bar.text(column);
        if (text != null) {
          out.setText(position, text);
        }
      }
    }
  }
}
