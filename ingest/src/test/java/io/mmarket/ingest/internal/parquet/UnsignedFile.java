/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Daily bars with an unsigned 64-bit column, which Java writers rarely make. */
public final class UnsignedFile {
  private static final MessageType SCHEMA =
      new MessageType(
          "table",
          Types.required(PrimitiveTypeName.INT32)
              .as(LogicalTypeAnnotation.dateType())
              .named("date"),
          Types.required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named("symbol"),
          Types.required(PrimitiveTypeName.DOUBLE).named("close"),
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.intType(64, false))
              .named("id"));

  private UnsignedFile() {}

  /** A bar a day for each id; a row group each two. */
  public static Path write(final Path file, final @Nullable Long... ids) throws IOException {
    final ParquetProperties properties = ParquetProperties.builder().build();
    try (RowGroupWriter out =
        new RowGroupWriter(file, SCHEMA, properties, Compression.SNAPPY, Map.of())) {
      for (int i = 0; i < ids.length; i++) {
        out.column(0).write(20_000 + i, 0, 0);
        out.column(1).write(Binary.fromString("A"), 0, 0);
        out.column(2).write(1.0, 0, 0);
        final ColumnWriter id = out.column(3);
        final Long value = ids[i];
        if (value == null) {
          id.writeNull(0, 0);
        } else {
          id.write(value, 0, 1);
        }
        out.endRow();
        if (i % 2 == 1) {
          out.endRowGroup();
        }
      }
    }
    return file;
  }
}
