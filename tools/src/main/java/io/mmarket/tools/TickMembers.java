/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import java.io.IOException;
import java.util.List;

/** The JSON members that every tick has, wherever it comes from, in their order. */
final class TickMembers {
  static final List<Field> NUMBERS =
      List.of(
          Field.LAST_PRICE,
          Field.LAST_VOLUME,
          Field.VOLUME,
          Field.AMOUNT,
          Field.OPEN,
          Field.HIGH,
          Field.LOW,
          Field.PRE_CLOSE,
          Field.OPEN_INTEREST,
          Field.SETTLEMENT,
          Field.PRE_SETTLEMENT,
          Field.LIMIT_UP,
          Field.LIMIT_DOWN);

  static final String EXCHANGE = "exchange_id";

  private TickMembers() {}

  /** A number of a tick. */
  interface Numbers {
    double of(Field field);
  }

  /** A value of each level of a side of the book. */
  interface LevelValue {
    double at(int level);
  }

  static void numbers(final RecordLines records, final Numbers numbers) throws IOException {
    for (final Field field : NUMBERS) {
      records.number(field.label(), numbers.of(field));
    }
  }

  /** A list of the levels from the best one on, as the value counts them. */
  static void side(
      final RecordLines records,
      final String name,
      final int first,
      final int levels,
      final LevelValue value)
      throws IOException {
    records.beginArray(name);
    for (int level = first; level < first + levels; level++) {
      records.element(value.at(level));
    }
    records.endArray();
  }
}
