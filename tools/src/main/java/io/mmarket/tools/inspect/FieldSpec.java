/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import java.io.IOException;
import java.time.Instant;

/**
 * A field at a fixed place.
 *
 * @param offset from the begin of what it belongs to
 * @param type how it is written
 * @param name what it is called
 */
record FieldSpec(int offset, FieldType type, String name) {
  private static final long SECOND_NS = 1_000_000_000L;

  String value(final ByteReader bytes, final long base) throws IOException {
    final long at = base + offset;
    return switch (type) {
      case MAGIC -> bytes.text(at, type.lengthBytes());
      case I32, DATE -> Integer.toString(bytes.i32(at));
      case I64 -> Long.toString(bytes.i64(at));
      case F64 -> Double.toString(bytes.f64(at));
      case CRC -> hex(bytes.i32(at));
      case TIME -> time(bytes.i64(at));
    };
  }

  static String hex(final int number) {
    return "0x" + String.format("%08x", number);
  }

  /** A time in words and as the number that it is. */
  static String time(final long utcNs) {
    if (utcNs == 0 || utcNs == Long.MIN_VALUE) {
      return Long.toString(utcNs);
    }
    final Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(utcNs, SECOND_NS), Math.floorMod(utcNs, SECOND_NS));
    return instant + " (" + utcNs + ")";
  }
}
