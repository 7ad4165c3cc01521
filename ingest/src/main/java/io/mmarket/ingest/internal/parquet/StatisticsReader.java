/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.FloatStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.jspecify.annotations.Nullable;

/** Brings what a footer says about a chunk's values to the units in which they are read. */
final class StatisticsReader {
  private StatisticsReader() {}

  static ColumnStatistics read(
      final @Nullable String createdBy, final Leaf leaf, final ColumnChunk chunk) {
    final @Nullable ColumnMetaData meta = chunk.getMeta_data();
    if (meta == null || !meta.isSetStatistics()) {
      return new ColumnStatistics(null, null, -1);
    }
    final Statistics<?> stored =
        new ParquetMetadataConverter()
            .fromParquetStatistics(createdBy, meta.getStatistics(), leaf.primitive());
    final long nulls = stored.isNumNullsSet() ? stored.getNumNulls() : -1;
    return stored.hasNonNullValue()
        ? new ColumnStatistics(min(leaf, stored), max(leaf, stored), nulls)
        : new ColumnStatistics(null, null, nulls);
  }

  private static @Nullable Number min(final Leaf leaf, final Statistics<?> stored) {
    if (stored instanceof IntStatistics ints) {
      return integer(leaf, ints.getMin());
    }
    if (stored instanceof LongStatistics longs) {
      return integer(leaf, longs.getMin());
    }
    if (stored instanceof FloatStatistics floats) {
      return (double) floats.getMin();
    }
    return stored instanceof DoubleStatistics doubles ? (Double) doubles.getMin() : null;
  }

  private static @Nullable Number max(final Leaf leaf, final Statistics<?> stored) {
    if (stored instanceof IntStatistics ints) {
      return integer(leaf, ints.getMax());
    }
    if (stored instanceof LongStatistics longs) {
      return integer(leaf, longs.getMax());
    }
    if (stored instanceof FloatStatistics floats) {
      return (double) floats.getMax();
    }
    return stored instanceof DoubleStatistics doubles ? (Double) doubles.getMax() : null;
  }

  private static @Nullable Number integer(final Leaf leaf, final long stored) {
    return switch (leaf.column().form()) {
      case DECIMAL -> new DecimalScale(leaf.decimalScale()).toDouble(stored);
      case UNSIGNED -> stored >= 0 ? (Long) stored : null;
      case OPAQUE -> null;
      default -> TimeScale.scale(stored, LongDecoders.factor(leaf));
    };
  }
}
