/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Chooses how a column's integers become longs. */
final class LongDecoders {
  private LongDecoders() {}

  /** How the stored integers are read. */
  static LongDecoder physical(final Leaf leaf) {
    return switch (leaf.primitive().getPrimitiveTypeName()) {
      case BOOLEAN -> LongDecoder.BOOLEAN;
      case INT96 -> LongDecoder.INT96;
      case INT64 -> LongDecoder.INT64;
      default ->
          leaf.column().form() == ColumnForm.UNSIGNED ? LongDecoder.UINT32 : LongDecoder.INT32;
    };
  }

  static LongDecoder of(final Leaf leaf) throws Refusal {
    return switch (leaf.column().form()) {
      case INTEGER, BOOLEAN, DATE, TIMESTAMP, TIME -> physical(leaf);
      case UNSIGNED ->
          physical(leaf) == LongDecoder.INT64 ? LongDecoder.UINT64 : LongDecoder.UINT32;
      case DECIMAL -> {
        final PrimitiveTypeName stored = leaf.primitive().getPrimitiveTypeName();
        final boolean integer =
            stored == PrimitiveTypeName.INT32 || stored == PrimitiveTypeName.INT64;
        if (!integer || leaf.decimalScale() != 0) {
          throw new Refusal("holds no integers but " + leaf.column().type());
        }
        yield physical(leaf);
      }
      case FLOATING, TEXT, OPAQUE ->
          throw new Refusal("holds no integers but " + leaf.column().type());
    };
  }

  /** What stored values are multiplied by. */
  static long factor(final Leaf leaf) {
    if (leaf.logical() instanceof TimestampLogicalTypeAnnotation timestamp) {
      return nanos(timestamp.getUnit());
    }
    return leaf.logical() instanceof TimeLogicalTypeAnnotation time ? nanos(time.getUnit()) : 1;
  }

  private static long nanos(final TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000_000;
      case MICROS -> 1_000;
      case NANOS -> 1;
    };
  }
}
