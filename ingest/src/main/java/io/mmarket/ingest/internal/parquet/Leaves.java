/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Finds out what the leaf columns of a schema hold. */
final class Leaves {
  private Leaves() {}

  static List<Leaf> of(final MessageType schema) {
    final List<Leaf> leaves = new ArrayList<>();
    for (final ColumnDescriptor descriptor : schema.getColumns()) {
      leaves.add(leaf(schema, descriptor, leaves.size()));
    }
    return List.copyOf(leaves);
  }

  private static Leaf leaf(
      final MessageType schema, final ColumnDescriptor descriptor, final int index) {
    final String[] path = descriptor.getPath();
    final PrimitiveType type = descriptor.getPrimitiveType();
    final @Nullable LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    final boolean list = descriptor.getMaxRepetitionLevel() == 1 && elementsOf(schema, path);
    final boolean opaque = descriptor.getMaxRepetitionLevel() > 0 && !list;
    final ParquetColumn column =
        new ParquetColumn(
            index,
            list ? path[0] : String.join(".", path),
            opaque ? ColumnForm.OPAQUE : form(type, logical),
            list,
            logical instanceof TimestampLogicalTypeAnnotation t && t.isAdjustedToUTC(),
            (opaque ? "nested " : list ? "list of " : "") + describe(type, logical));
    return new Leaf(column, descriptor, elementLevel(schema, path));
  }

  /** Whether the leaf is all that its top-level column holds, as in a list and not in a map. */
  private static boolean elementsOf(final MessageType schema, final String[] path) {
    Type type = schema.getType(path[0]);
    for (int depth = 1; !type.isPrimitive(); depth++) {
      if (type.asGroupType().getFieldCount() != 1) {
        return false;
      }
      type = type.asGroupType().getType(path[depth]);
    }
    return true;
  }

  private static int elementLevel(final MessageType schema, final String[] path) {
    int level = 0;
    Type type = schema;
    for (final String name : path) {
      type = type.asGroupType().getType(name);
      if (!type.isRepetition(Repetition.REQUIRED)) {
        level++;
      }
      if (type.isRepetition(Repetition.REPEATED)) {
        return level;
      }
    }
    return level;
  }

  private static String describe(
      final PrimitiveType type, final @Nullable LogicalTypeAnnotation logical) {
    final String physical =
        type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
            ? "FIXED_LEN_BYTE_ARRAY(" + type.getTypeLength() + ")"
            : type.getPrimitiveTypeName().name();
    return logical == null ? physical : physical + " " + logical;
  }

  private static ColumnForm form(
      final PrimitiveType type, final @Nullable LogicalTypeAnnotation logical) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> ColumnForm.BOOLEAN;
      case FLOAT, DOUBLE -> ColumnForm.FLOATING;
      case INT96 -> ColumnForm.TIMESTAMP;
      case INT32, INT64 -> integerForm(logical);
      case BINARY -> binaryForm(logical);
      case FIXED_LEN_BYTE_ARRAY -> fixedForm(type.getTypeLength(), logical);
    };
  }

  private static ColumnForm integerForm(final @Nullable LogicalTypeAnnotation logical) {
    if (logical == null) {
      return ColumnForm.INTEGER;
    }
    if (logical instanceof IntLogicalTypeAnnotation integer) {
      return integer.isSigned() ? ColumnForm.INTEGER : ColumnForm.UNSIGNED;
    }
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return ColumnForm.DECIMAL;
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return ColumnForm.DATE;
    }
    if (logical instanceof TimestampLogicalTypeAnnotation) {
      return ColumnForm.TIMESTAMP;
    }
    return logical instanceof TimeLogicalTypeAnnotation ? ColumnForm.TIME : ColumnForm.OPAQUE;
  }

  private static ColumnForm binaryForm(final @Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return ColumnForm.DECIMAL;
    }
    final boolean text =
        logical == null
            || logical instanceof StringLogicalTypeAnnotation
            || logical instanceof EnumLogicalTypeAnnotation
            || logical instanceof JsonLogicalTypeAnnotation;
    return text ? ColumnForm.TEXT : ColumnForm.OPAQUE;
  }

  private static ColumnForm fixedForm(
      final int lengthBytes, final @Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return ColumnForm.DECIMAL;
    }
    final boolean half = logical instanceof Float16LogicalTypeAnnotation && lengthBytes == 2;
    return half ? ColumnForm.FLOATING : ColumnForm.OPAQUE;
  }
}
