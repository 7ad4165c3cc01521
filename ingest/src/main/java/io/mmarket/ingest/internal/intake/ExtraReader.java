/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import io.mmarket.ingest.internal.parquet.TimeScale;
import io.mmarket.ingest.internal.read.NumberReader;
import io.mmarket.ingest.internal.recognition.ExtraColumn;
import io.mmarket.ingest.internal.time.TimeDecoder;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads columns that are kept under their own names: integers as such, dates as yyyymmdd, times as
 * nanoseconds, other numbers as doubles, text as text. Integers that 64 bits with a sign cannot
 * hold become text.
 */
final class ExtraReader {
  /** What a store takes. */
  private static final int MAX_TEXT_BYTES = 65_535;

  private ExtraReader() {}

  static ColumnValues read(final ParquetFile file, final int group, final ExtraColumn extra) {
    final ParquetColumn column = extra.column();
    final String name = extra.name();
    return switch (column.form()) {
      case TEXT -> texts(name, file.readText(group, column));
      case INTEGER -> longs(name, NumberReader.longs(file, group, column));
      case UNSIGNED -> unsigned(name, file, group, column);
      case TIMESTAMP, TIME -> longs(name, times(file.readLongs(group, column)));
      case DATE -> longs(name, dates(file.readLongs(group, column)));
      case FLOATING, DECIMAL, BOOLEAN, OPAQUE ->
          new ColumnValues.Doubles(
              new ColumnSpec(name, ColumnType.DOUBLE), NumberReader.doubles(file, group, column));
    };
  }

  /** A column of a store as it was saved: nothing stands for "missing" but null. */
  static ColumnValues verbatim(final ParquetFile file, final int group, final ExtraColumn extra) {
    final ParquetColumn column = extra.column();
    return switch (column.form()) {
      case INTEGER -> longs(extra.name(), file.readLongs(group, column));
      case FLOATING ->
          new ColumnValues.Doubles(
              new ColumnSpec(extra.name(), ColumnType.DOUBLE), file.readDoubles(group, column));
      default -> read(file, group, extra);
    };
  }

  /** A column of text; bytes that are no text are replaced, what is too long is cut. */
  static ColumnValues.Texts texts(final String name, final TextColumn texts) {
    final byte[][] dictionary = texts.dictionary();
    for (int id = 0; id < dictionary.length; id++) {
      dictionary[id] = storable(dictionary[id]);
    }
    return new ColumnValues.Texts(new ColumnSpec(name, ColumnType.TEXT), dictionary, texts.ids());
  }

  private static byte[] storable(final byte[] text) {
    final byte[] cut = text.length > MAX_TEXT_BYTES ? Arrays.copyOf(text, cutAt(text)) : text;
    final byte[] decoded = new String(cut, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return decoded.length > MAX_TEXT_BYTES ? Arrays.copyOf(decoded, cutAt(decoded)) : decoded;
  }

  // The begin of the character that would not fit.
  private static int cutAt(final byte[] text) {
    int end = MAX_TEXT_BYTES;
    while (end > MAX_TEXT_BYTES - 4 && (text[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private static ColumnValues longs(final String name, final long[] values) {
    return new ColumnValues.Longs(new ColumnSpec(name, ColumnType.INT64), values);
  }

  private static long[] times(final long[] times) {
    for (int row = 0; row < times.length; row++) {
      if (times[row] == TimeScale.TOO_EARLY || times[row] == TimeScale.TOO_LATE) {
        times[row] = Long.MIN_VALUE;
      }
    }
    return times;
  }

  private static long[] dates(final long[] days) {
    for (int row = 0; row < days.length; row++) {
      if (TimeDecoder.isTime(days[row])) {
        final LocalDate date = LocalDate.ofEpochDay(days[row]);
        days[row] = (date.getYear() * 100L + date.getMonthValue()) * 100 + date.getDayOfMonth();
      }
    }
    return days;
  }

  private static ColumnValues unsigned(
      final String name, final ParquetFile file, final int group, final ParquetColumn column) {
    final long[] bits = file.readUnsigned(group, column);
    if (Arrays.stream(bits).allMatch(value -> value >= 0)) {
      return longs(name, bits);
    }
    // The bits of 2^63 are also those of a missing value: only the doubles tell them apart.
    final double[] numbers = file.readDoubles(group, column);
    final boolean beyond =
        IntStream.range(0, bits.length)
            .anyMatch(row -> bits[row] < 0 && !Double.isNaN(numbers[row]));
    return beyond ? digits(name, bits, numbers) : longs(name, bits);
  }

  private static ColumnValues digits(final String name, final long[] bits, final double[] numbers) {
    final byte[][] dictionary = new byte[bits.length][];
    final int[] ids = new int[bits.length];
    int count = 0;
    for (int row = 0; row < ids.length; row++) {
      ids[row] = Double.isNaN(numbers[row]) ? -1 : count;
      if (ids[row] >= 0) {
        dictionary[count++] = Long.toUnsignedString(bits[row]).getBytes(StandardCharsets.UTF_8);
      }
    }
    return new ColumnValues.Texts(
        new ColumnSpec(name, ColumnType.TEXT), Arrays.copyOf(dictionary, count), ids);
  }
}
