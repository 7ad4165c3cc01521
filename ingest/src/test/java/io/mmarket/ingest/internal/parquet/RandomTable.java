/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Files with a column of every type, filled from a seed. */
final class RandomTable {
  private static final String SCHEMA =
      """
      message table {
        optional double d; required double rd; optional float f; optional int32 i; required int64 l;
        optional int32 i8 (INTEGER(8,true)); optional int32 u8 (INTEGER(8,false));
        optional int32 i16 (INTEGER(16,true)); optional int32 u16 (INTEGER(16,false));
        optional int32 u32 (INTEGER(32,false)); optional int64 u64 (INTEGER(64,false));
        optional boolean b; required boolean rb; optional int96 i96;
        optional int32 dec32 (DECIMAL(9,2)); optional int64 dec64 (DECIMAL(18,4));
        optional fixed_len_byte_array(16) dec38 (DECIMAL(38,10));
        optional fixed_len_byte_array(5) dec10 (DECIMAL(10,3)); optional binary decb (DECIMAL(30,6));
        optional int32 date (DATE); optional int64 tms (TIMESTAMP(MILLIS,true));
        optional int64 tus (TIMESTAMP(MICROS,false)); optional int64 tns (TIMESTAMP(NANOS,true));
        optional int32 mms (TIME(MILLIS,true)); optional int64 mus (TIME(MICROS,false));
        optional int64 mns (TIME(NANOS,false)); optional binary s (STRING); required binary rs (STRING);
        optional binary e (ENUM); optional binary raw; optional fixed_len_byte_array(7) fix;
        optional fixed_len_byte_array(2) half (FLOAT16);
        optional group list (LIST) { repeated group list { optional double element; } }
        required group rlist (LIST) { repeated group list { required int64 element; } }
        optional group two (LIST) { repeated double array; }
        repeated float bare;
        optional group g { optional double x; required int32 y; repeated int32 z; }
      }
      """;

  /** How values lack. */
  enum Nulls {
    NONE,
    SOME,
    RUNS,
    ALL
  }

  private final MessageType schema = MessageTypeParser.parseMessageType(SCHEMA);
  private final Random random;
  private final Nulls nulls;
  private final int distinct;

  /**
   * Makes the recipe of a table.
   *
   * @param distinct about how many different values a column has, which decides about dictionaries
   */
  RandomTable(final long seed, final Nulls nulls, final int distinct) {
    this.random = new Random(seed);
    this.nulls = nulls;
    this.distinct = distinct;
  }

  void write(
      final Path path,
      final ParquetProperties properties,
      final BytesInputCompressor compression,
      final int... rowGroups)
      throws IOException {
    try (RowGroupWriter out = new RowGroupWriter(path, schema, properties, compression, Map.of())) {
      for (final int rows : rowGroups) {
        for (int row = 0; row < rows; row++) {
          for (int c = 0; c < schema.getColumns().size(); c++) {
            writeRow(schema.getColumns().get(c), out.column(c), row);
          }
          out.endRow();
        }
        out.endRowGroup();
      }
    }
  }

  private boolean absent(final int row) {
    return switch (nulls) {
      case NONE -> false;
      case SOME -> random.nextInt(5) == 0;
      case RUNS -> row / 100 % 3 == 1;
      case ALL -> true;
    };
  }

  private void writeRow(final ColumnDescriptor column, final ColumnWriter out, final int row) {
    final int max = column.getMaxDefinitionLevel();
    if (column.getMaxRepetitionLevel() > 0) {
      writeList(column, out, row);
    } else if (max > 0 && absent(row)) {
      out.writeNull(0, random.nextInt(max));
    } else {
      writeValue(column, out, 0);
    }
  }

  private void writeList(final ColumnDescriptor column, final ColumnWriter out, final int row) {
    final int max = column.getMaxDefinitionLevel();
    final int length = absent(row) ? 0 : random.nextInt(5);
    if (length == 0) {
      // Below the level of the repeated group there is no element.
      final boolean nullElements = column.getPath()[0].equals("list");
      out.writeNull(0, random.nextInt(nullElements ? max - 1 : max));
    }
    for (int i = 0; i < length; i++) {
      if (column.getPath()[0].equals("list") && random.nextInt(4) == 0) {
        out.writeNull(i == 0 ? 0 : 1, max - 1);
      } else {
        writeValue(column, out, i == 0 ? 0 : 1);
      }
    }
  }

  private void writeValue(
      final ColumnDescriptor column, final ColumnWriter out, final int repetition) {
    final int level = column.getMaxDefinitionLevel();
    final Random values =
        new Random(31L * random.nextInt(distinct) + column.getPath()[0].hashCode());
    switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> out.write(values.nextBoolean(), repetition, level);
      case INT32 -> out.write((int) integer(values), repetition, level);
      case INT64 -> out.write(integer(values), repetition, level);
      case FLOAT -> out.write((float) real(values), repetition, level);
      case DOUBLE -> out.write(real(values), repetition, level);
      case INT96 -> out.write(int96(values), repetition, level);
      case FIXED_LEN_BYTE_ARRAY ->
          out.write(fixed(values, column.getPrimitiveType().getTypeLength()), repetition, level);
      case BINARY -> out.write(bytes(values, column.getPath()[0]), repetition, level);
    }
  }

  private static long integer(final Random values) {
    return switch (values.nextInt(8)) {
      case 0 -> values.nextLong();
      case 1 -> 0;
      case 2 -> -values.nextInt(1_000);
      default -> 1_700_000_000_000L + values.nextInt(1_000_000_000);
    };
  }

  private static double real(final Random values) {
    return switch (values.nextInt(12)) {
      case 0 -> Double.longBitsToDouble(values.nextLong());
      case 1 -> -0.0;
      case 2 -> Double.NaN;
      case 3 -> Double.POSITIVE_INFINITY;
      default -> values.nextInt(1_000_000) / 100.0;
    };
  }

  private static Binary int96(final Random values) {
    final byte[] bytes = new byte[12];
    final long nanos = values.nextLong(86_400_000_000_000L);
    final int day = values.nextInt(20) == 0 ? values.nextInt() : 2_440_588 + values.nextInt(20_000);
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (nanos >> (8 * i));
    }
    for (int i = 0; i < 4; i++) {
      bytes[8 + i] = (byte) (day >> (8 * i));
    }
    return Binary.fromConstantByteArray(bytes);
  }

  private static Binary fixed(final Random values, final int length) {
    final byte[] bytes = new byte[length];
    values.nextBytes(bytes);
    final int small = values.nextInt(length);
    // Most decimals are small: their first bytes repeat the sign.
    for (int i = 0; i < small; i++) {
      bytes[i] = (byte) (bytes[small] >> 7);
    }
    return Binary.fromConstantByteArray(bytes);
  }

  private static Binary bytes(final Random values, final String column) {
    if (column.equals("decb")) {
      return Binary.fromConstantByteArray(new BigInteger(values.nextInt(96), values).toByteArray());
    }
    return Binary.fromString(
        values.nextInt(10) == 0 ? "" : "600" + values.nextInt(1_000) + ".XSHG\u4e00");
  }
}
