/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import org.agrona.MutableDirectBuffer;

/**
 * Symbols or texts, being written: where each ends, u32, in one section, and their UTF-8, one after
 * the other, in another.
 */
final class NameTable {
  static final int END_LENGTH_BYTES = Integer.BYTES;

  private NameTable() {}

  /** How long the names are together. */
  static long lengthBytes(final byte[][] names) {
    long lengthBytes = 0;
    for (final byte[] name : names) {
      lengthBytes += name.length;
    }
    return lengthBytes;
  }

  static void put(
      final MutableDirectBuffer file, final int endsAt, final int namesAt, final byte[][] names) {
    int end = 0;
    for (int i = 0; i < names.length; i++) {
      file.putBytes(namesAt + end, names[i]);
      end += names[i].length;
      file.putInt(endsAt + i * END_LENGTH_BYTES, end);
    }
  }
}
