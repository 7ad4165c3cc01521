/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.read;

import io.mmarket.ingest.FileRefusedException;
import io.mmarket.ingest.internal.parquet.ColumnForm;
import io.mmarket.ingest.internal.parquet.ListColumn;
import io.mmarket.ingest.internal.parquet.ParquetColumn;
import io.mmarket.ingest.internal.parquet.ParquetFile;
import io.mmarket.ingest.internal.parquet.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads columns of numbers. What stands for "missing" in the wild becomes NaN: null, the largest
 * double (CTP), the least and largest long, "-".
 */
public final class NumberReader {
  private static final Set<String> MISSING_WORDS = Set.of("", "-", "--", "nan", "null", "none");
  // The least and the largest long as doubles.
  private static final double LONG_LIMIT = 0x1p63;

  private NumberReader() {}

  /**
   * Reads numbers, also from text.
   *
   * @throws FileRefusedException if a text is no number
   */
  public static double[] doubles(
      final ParquetFile file, final int group, final ParquetColumn column) {
    if (column.form() == ColumnForm.TEXT) {
      return texts(file, column, file.readText(group, column));
    }
    final double[] values = file.readDoubles(group, column);
    final double limit = isInteger(column) ? LONG_LIMIT : Double.MAX_VALUE;
    clearFrom(limit, values);
    return values;
  }

  /** Reads integers; missing ones are {@code Long.MIN_VALUE}. */
  public static long[] longs(final ParquetFile file, final int group, final ParquetColumn column) {
    final long[] values = file.readLongs(group, column);
    for (int row = 0; row < values.length; row++) {
      if (values[row] == Long.MAX_VALUE) {
        values[row] = Long.MIN_VALUE;
      }
    }
    return values;
  }

  /** Reads lists of numbers. */
  public static ListColumn lists(
      final ParquetFile file, final int group, final ParquetColumn column) {
    final ListColumn lists = file.readDoubleLists(group, column);
    clearFrom(isInteger(column) ? LONG_LIMIT : Double.MAX_VALUE, lists.values());
    return lists;
  }

  /** Whether a column is of integers. */
  public static boolean isInteger(final ParquetColumn column) {
    return column.form() == ColumnForm.INTEGER || column.form() == ColumnForm.UNSIGNED;
  }

  // Infinities are values, not gaps.
  private static void clearFrom(final double limit, final double[] values) {
    for (int row = 0; row < values.length; row++) {
      final double size = Math.abs(values[row]);
      if (size >= limit && size != Double.POSITIVE_INFINITY) {
        values[row] = Double.NaN;
      }
    }
  }

  private static double[] texts(
      final ParquetFile file, final ParquetColumn column, final TextColumn texts) {
    final double[] byId = new double[texts.dictionary().length];
    for (int id = 0; id < byId.length; id++) {
      byId[id] = number(file, column, new String(texts.dictionary()[id], StandardCharsets.UTF_8));
    }
    final int[] ids = texts.ids();
    final double[] values = new double[ids.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = ids[row] < 0 ? Double.NaN : byId[ids[row]];
    }
    clearFrom(Double.MAX_VALUE, values);
    return values;
  }

  private static double number(
      final ParquetFile file, final ParquetColumn column, final String text) {
    final String word = text.strip();
    if (MISSING_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(word);
    } catch (final NumberFormatException notANumber) {
      throw new FileRefusedException(
          file.path(),
          "cannot read numbers from " + column + ": '" + Excerpt.of(text) + "'",
          notANumber);
    }
  }
}
