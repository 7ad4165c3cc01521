/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

/** Keys that are made once. */
final class Keys {
  private Keys() {}

  static int[] dates(final DailyShape shape) {
    final int[] keys = new int[shape.dates()];
    for (int date = 0; date < keys.length; date++) {
      keys[date] = shape.dateKey(date);
    }
    return keys;
  }

  static String[] dateTexts(final DailyShape shape) {
    final String[] keys = new String[shape.dates()];
    for (int date = 0; date < keys.length; date++) {
      keys[date] = shape.date(date).toString();
    }
    return keys;
  }

  static String[] symbols(final DailyShape shape) {
    final String[] keys = new String[shape.symbols()];
    for (int symbol = 0; symbol < keys.length; symbol++) {
      keys[symbol] = DailyShape.symbol(symbol);
    }
    return keys;
  }

  static byte[][] symbolBytes(final DailyShape shape) {
    final byte[][] keys = new byte[shape.symbols()][];
    for (int symbol = 0; symbol < keys.length; symbol++) {
      keys[symbol] = DailyShape.symbolBytes(symbol);
    }
    return keys;
  }
}
