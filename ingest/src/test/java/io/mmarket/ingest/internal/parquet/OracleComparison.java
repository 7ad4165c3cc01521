/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.ingest.internal.parquet.ParquetOracle.Entry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;

/** Reads a whole file both ways, the conversions written again in the simplest manner. */
final class OracleComparison {
  private OracleComparison() {}

  /** Compares all columns of the first row groups. */
  static void compare(final Path path, final int rowGroups) throws IOException {
    try (ParquetOracle oracle = new ParquetOracle(path);
        ParquetFile file = ParquetFile.open(path)) {
      assertThat(file.rowGroupCount()).isEqualTo(oracle.rowGroups());
      for (int g = 0; g < Math.min(rowGroups, oracle.rowGroups()); g++) {
        for (final ParquetColumn column : file.columns()) {
          compare(file, oracle, g, column);
        }
      }
    }
  }

  /** Compares a column of a row group. */
  static void compare(
      final ParquetFile file, final ParquetOracle oracle, final int g, final ParquetColumn column)
      throws IOException {
    final ColumnDescriptor descriptor = oracle.columns().get(column.index());
    compare(file, g, column, descriptor, oracle.read(g, descriptor));
  }

  private static void compare(
      final ParquetFile file,
      final int g,
      final ParquetColumn column,
      final ColumnDescriptor descriptor,
      final List<Entry> entries) {
    final String what = file.path().getFileName() + " " + column;
    if (column.list()) {
      if (column.form() == ColumnForm.FLOATING || column.form() == ColumnForm.INTEGER) {
        compareLists(what, file.readDoubleLists(g, column), descriptor, entries);
      }
      return;
    }
    switch (column.form()) {
      case FLOATING, DECIMAL ->
          compareDoubles(what, file.readDoubles(g, column), column, descriptor, entries);
      case INTEGER, UNSIGNED, BOOLEAN -> {
        compareDoubles(what, file.readDoubles(g, column), column, descriptor, entries);
        if (column.form() == ColumnForm.UNSIGNED && tooLarge(entries)) {
          assertThatThrownBy(() -> file.readLongs(g, column))
              .isInstanceOf(ParquetRefusedException.class)
              .hasMessageContaining("more than");
        } else {
          compareLongs(what, file.readLongs(g, column), column, descriptor, entries);
        }
      }
      case DATE, TIMESTAMP, TIME ->
          compareLongs(what, file.readLongs(g, column), column, descriptor, entries);
      case TEXT -> compareTexts(what, file.readText(g, column), entries);
      case OPAQUE ->
          assertThatThrownBy(() -> file.readDoubles(g, column))
              .isInstanceOf(ParquetRefusedException.class)
              .hasMessageContaining(column.type());
    }
  }

  private static boolean tooLarge(final List<Entry> entries) {
    return entries.stream().anyMatch(e -> e.value() instanceof Long l && l < 0);
  }

  private static void compareDoubles(
      final String what,
      final double[] read,
      final ParquetColumn column,
      final ColumnDescriptor descriptor,
      final List<Entry> entries) {
    final double[] expected = new double[entries.size()];
    for (int i = 0; i < expected.length; i++) {
      final @Nullable Object value = entries.get(i).value();
      expected[i] = value == null ? Double.NaN : toDouble(column.form(), descriptor, value);
    }
    assertThat(Arrays.mismatch(read, expected)).as(what).isEqualTo(-1);
  }

  private static void compareLongs(
      final String what,
      final long[] read,
      final ParquetColumn column,
      final ColumnDescriptor descriptor,
      final List<Entry> entries) {
    final long[] expected = new long[entries.size()];
    for (int i = 0; i < expected.length; i++) {
      final @Nullable Object value = entries.get(i).value();
      expected[i] = value == null ? Long.MIN_VALUE : toLong(column, descriptor, value);
    }
    assertThat(Arrays.mismatch(read, expected)).as(what).isEqualTo(-1);
  }

  private static void compareTexts(
      final String what, final TextColumn read, final List<Entry> entries) {
    final Map<String, Integer> dictionary = new LinkedHashMap<>();
    final int[] ids = new int[entries.size()];
    for (int i = 0; i < ids.length; i++) {
      final @Nullable Object value = entries.get(i).value();
      if (value == null) {
        ids[i] = -1;
        continue;
      }
      final String text = HexFormat.of().formatHex((byte[]) value);
      final Integer known = dictionary.putIfAbsent(text, dictionary.size());
      ids[i] = known == null ? dictionary.size() - 1 : known;
    }
    assertThat(Arrays.mismatch(read.ids(), ids)).as(what).isEqualTo(-1);
    assertThat(Arrays.stream(read.dictionary()).map(HexFormat.of()::formatHex).toList())
        .as(what)
        .isEqualTo(List.copyOf(dictionary.keySet()));
  }

  private static void compareLists(
      final String what,
      final ListColumn read,
      final ColumnDescriptor descriptor,
      final List<Entry> entries) {
    final List<List<Double>> expected = new ArrayList<>();
    for (final Entry entry : entries) {
      if (entry.repetition() == 0) {
        expected.add(new ArrayList<>());
      }
      final @Nullable Object value = entry.value();
      if (value != null) {
        expected.get(expected.size() - 1).add(((Number) value).doubleValue());
      } else if (entry.definition() == 2 && descriptor.getMaxDefinitionLevel() == 3) {
        expected.get(expected.size() - 1).add(Double.NaN);
      }
    }
    final List<List<Double>> lists = new ArrayList<>();
    for (int row = 0; row + 1 < read.offsets().length; row++) {
      final List<Double> list = new ArrayList<>();
      for (int i = read.offsets()[row]; i < read.offsets()[row + 1]; i++) {
        list.add(read.values()[i]);
      }
      lists.add(list);
    }
    assertThat(lists).as(what).isEqualTo(expected);
  }

  private static double toDouble(
      final ColumnForm form, final ColumnDescriptor descriptor, final Object value) {
    if (form == ColumnForm.DECIMAL) {
      final @Nullable LogicalTypeAnnotation logical =
          descriptor.getPrimitiveType().getLogicalTypeAnnotation();
      final BigInteger unscaled =
          value instanceof byte[] bytes
              ? new BigInteger(bytes)
              : BigInteger.valueOf(((Number) value).longValue());
      final int scale = logical instanceof DecimalLogicalTypeAnnotation d ? d.getScale() : -1;
      return new BigDecimal(unscaled, scale).doubleValue();
    }
    if (form == ColumnForm.UNSIGNED) {
      return new BigDecimal(
              value instanceof Integer i
                  ? Integer.toUnsignedString(i)
                  : Long.toUnsignedString((long) value))
          .doubleValue();
    }
    if (value instanceof byte[] half) {
      return half((half[0] & 0xFF) | (half[1] & 0xFF) << 8);
    }
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    return ((Number) value).doubleValue();
  }

  private static double half(final int bits) {
    final int exponent = bits >> 10 & 31;
    final double fraction = (bits & 1023) / 1024.0;
    final double size;
    if (exponent == 31) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      size =
          exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15);
    }
    return (bits & 0x8000) == 0 ? size : -size;
  }

  private static long toLong(
      final ParquetColumn column, final ColumnDescriptor descriptor, final Object value) {
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (value instanceof byte[] int96) {
      return int96(int96);
    }
    if (column.form() == ColumnForm.UNSIGNED && value instanceof Integer i) {
      return Integer.toUnsignedLong(i);
    }
    final long raw = ((Number) value).longValue();
    final @Nullable LogicalTypeAnnotation logical =
        descriptor.getPrimitiveType().getLogicalTypeAnnotation();
    if (logical instanceof TimestampLogicalTypeAnnotation t) {
      return nanos(raw, t.getUnit());
    }
    return logical instanceof TimeLogicalTypeAnnotation t ? nanos(raw, t.getUnit()) : raw;
  }

  private static long nanos(final long raw, final TimeUnit unit) {
    final long factor = unit == TimeUnit.MILLIS ? 1_000_000 : unit == TimeUnit.MICROS ? 1_000 : 1;
    try {
      return Math.multiplyExact(raw, factor);
    } catch (final ArithmeticException e) {
      return raw < 0 ? TimeScale.TOO_EARLY : TimeScale.TOO_LATE;
    }
  }

  private static long int96(final byte[] bytes) {
    final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    final Instant midnight = Instant.EPOCH.plus(buffer.getInt(8) - 2_440_588L, ChronoUnit.DAYS);
    try {
      return ChronoUnit.NANOS.between(Instant.EPOCH, midnight.plusNanos(buffer.getLong(0)));
    } catch (final ArithmeticException e) {
      return midnight.isBefore(Instant.EPOCH) ? TimeScale.TOO_EARLY : TimeScale.TOO_LATE;
    }
  }
}
