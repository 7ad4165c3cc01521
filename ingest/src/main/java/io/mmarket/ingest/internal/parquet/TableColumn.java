/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column of a file to be written. Every column may lack values.
 *
 * @param name its name
 * @param type what it holds
 */
public record TableColumn(String name, ColumnType type) {
  /** What a column of a written file holds. */
  public enum ColumnType {
    /** 64-bit floating point. */
    DOUBLE,
    /** 64-bit integers. */
    LONG,
    /** 32-bit integers. */
    INT,
    /** UTF-8 text. */
    TEXT,
    /** Days since 1970-01-01. */
    DATE,
    /** Nanoseconds since 1970-01-01T00:00 local time, in no zone. */
    LOCAL_TIMESTAMP,
    /** Nanoseconds since 1970-01-01T00:00 UTC. */
    UTC_TIMESTAMP,
    /** Lists of 64-bit floating point. */
    DOUBLE_LIST
  }

  Type toParquet() {
    return switch (type) {
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case INT -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case TEXT -> binary(LogicalTypeAnnotation.stringType());
      case DATE ->
          Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named(name);
      case LOCAL_TIMESTAMP -> timestamp(false);
      case UTC_TIMESTAMP -> timestamp(true);
      case DOUBLE_LIST ->
          Types.optionalList().optionalElement(PrimitiveTypeName.DOUBLE).named(name);
    };
  }

  private Type binary(final LogicalTypeAnnotation logical) {
    return Types.optional(PrimitiveTypeName.BINARY).as(logical).named(name);
  }

  private Type timestamp(final boolean adjustedToUtc) {
    return Types.optional(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.timestampType(adjustedToUtc, TimeUnit.NANOS))
        .named(name);
  }
}
