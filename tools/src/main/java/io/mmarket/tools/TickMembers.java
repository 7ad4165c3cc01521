/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.Field;
import java.util.List;
import java.util.function.ToIntFunction;

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
  @FunctionalInterface
  interface NumberOf<T> {
    double get(T tick, Field field);
  }

  /** A value of a level of a side of the book. */
  @FunctionalInterface
  interface LevelOf<T> {
    double get(T tick, int level);
  }

  /**
   * A side of the book.
   *
   * @param first what the best level is called: levels count from 0 or from 1
   * @param levels how many there are
   */
  record Side<T>(int first, ToIntFunction<T> levels, LevelOf<T> price, LevelOf<T> volume) {}

  static <T> void addNumbers(final RecordFields<T> fields, final NumberOf<T> number) {
    for (final Field field : NUMBERS) {
      fields.number(field.label(), tick -> number.get(tick, field));
    }
  }

  /** Adds four lists of the levels from the best one on. */
  static <T> void addBook(final RecordFields<T> fields, final Side<T> bids, final Side<T> asks) {
    addLevels(fields, "bid_prices", bids, bids.price());
    addLevels(fields, "bid_volumes", bids, bids.volume());
    addLevels(fields, "ask_prices", asks, asks.price());
    addLevels(fields, "ask_volumes", asks, asks.volume());
  }

  private static <T> void addLevels(
      final RecordFields<T> fields, final String list, final Side<T> side, final LevelOf<T> value) {
    fields.add(
        list,
        (lines, name, tick) -> {
          lines.beginArray(name);
          final int end = side.first() + side.levels().applyAsInt(tick);
          for (int level = side.first(); level < end; level++) {
            lines.element(value.get(tick, level));
          }
          lines.endArray();
        });
  }
}
