/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * A column with what decoding needs to know about it.
 *
 * @param column its public side
 * @param descriptor its schema
 * @param elementLevel for lists the definition level from which on an element exists
 */
record Leaf(ParquetColumn column, ColumnDescriptor descriptor, int elementLevel) {
  PrimitiveType primitive() {
    return descriptor.getPrimitiveType();
  }

  @Nullable LogicalTypeAnnotation logical() {
    return primitive().getLogicalTypeAnnotation();
  }

  /** How many of a decimal's digits follow the point; 0 for any other type. */
  int decimalScale() {
    return logical() instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : 0;
  }

  /** The definition level of a value that is there. */
  int presentLevel() {
    return descriptor.getMaxDefinitionLevel();
  }

  int maxRepetition() {
    return descriptor.getMaxRepetitionLevel();
  }
}
