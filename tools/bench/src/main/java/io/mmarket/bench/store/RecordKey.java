/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/**
 * Key and value of the peers that keep a record for each bar.
 *
 * <pre>
 * key    0 date, yyyymmdd, i32 big-endian (sorted by date, then symbol); 4 symbol, ASCII
 * value  5 doubles, little-endian: open, high, low, close, volume
 * </pre>
 */
final class RecordKey {
  static final int SYMBOL_OFFSET = 4;
  static final int LENGTH_BYTES = SYMBOL_OFFSET + DailyShape.symbolBytes(0).length;
  static final int VALUE_BYTES = DailyShape.COLUMNS * Double.BYTES;
  static final int CLOSE_OFFSET = DailyShape.CLOSE * Double.BYTES;

  private RecordKey() {}

  static void put(final MutableDirectBuffer key, final int dateKey, final byte[] symbol) {
    key.putInt(0, dateKey, ByteOrder.BIG_ENDIAN);
    key.putBytes(SYMBOL_OFFSET, symbol);
  }

  static void putValue(final MutableDirectBuffer value, final int date, final int symbol) {
    for (int column = 0; column < DailyShape.COLUMNS; column++) {
      value.putDouble(
          column * Double.BYTES, DailyShape.value(date, symbol, column), ByteOrder.LITTLE_ENDIAN);
    }
  }
}
