/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A column of numbers that is text elsewhere, as text: nothing is lost. */
final class NumbersAsText {
  private NumbersAsText() {}

  static ColumnValues.Texts of(final ColumnValues values) {
    if (values instanceof ColumnValues.Texts texts) {
      return texts;
    }
    final ColumnType type = values.spec().type();
    final Map<Long, Integer> idOfBits = new LinkedHashMap<>();
    final int[] ids = new int[values.count()];
    for (int row = 0; row < ids.length; row++) {
      final long bits = values.bits(row, type);
      ids[row] = isMissing(bits, type) ? -1 : idOfBits.computeIfAbsent(bits, b -> idOfBits.size());
    }
    final byte[][] dictionary =
        idOfBits.keySet().stream()
            .map(bits -> text(bits, type).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    return new ColumnValues.Texts(values.spec(), dictionary, ids);
  }

  private static boolean isMissing(final long bits, final ColumnType type) {
    return type == ColumnType.INT64
        ? bits == type.missingBits()
        : Double.isNaN(Double.longBitsToDouble(bits));
  }

  private static String text(final long bits, final ColumnType type) {
    return type == ColumnType.INT64
        ? Long.toString(bits)
        : Double.toString(Double.longBitsToDouble(bits));
  }
}
