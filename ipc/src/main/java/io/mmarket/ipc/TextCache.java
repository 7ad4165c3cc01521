/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.store.internal.SymbolHash;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Ids as they are encoded, with their hashes: a market has some thousands of them, again and again.
 * What finds its place taken by another id is encoded each time. Used by one thread.
 */
final class TextCache {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int SLOTS = 1 << 13;
  private static final int MAX_TEXT_BYTES = 30;

  /** An id: the bytes with their length in front, as longs, the last one filled with zeros. */
  static final class Text {
    private final String text;
    private final long[] words;
    private final int lengthBytes;
    private final long hash;

    private Text(final String text) {
      final int textBytes = text.length();
      final UnsafeBuffer bytes =
          new UnsafeBuffer(new byte[(Short.BYTES + textBytes + 7) / Long.BYTES * Long.BYTES]);
      bytes.putShort(0, (short) textBytes, ORDER);
      bytes.putStringWithoutLengthAscii(Short.BYTES, text);
      this.text = text;
      this.words = new long[bytes.capacity() / Long.BYTES];
      for (int i = 0; i < words.length; i++) {
        words[i] = bytes.getLong(i * Long.BYTES, ORDER);
      }
      this.lengthBytes = Short.BYTES + textBytes;
      this.hash = SymbolHash.of(text);
    }

    /** Puts it, and up to 7 zeros behind it; returns where it ends. */
    int put(final UnsafeBuffer buffer, final int offset) {
      for (int i = 0; i < words.length; i++) {
        buffer.putLong(offset + i * Long.BYTES, words[i], ORDER);
      }
      return offset + lengthBytes;
    }

    long hash() {
      return hash;
    }
  }

  private final @Nullable Text[] slots = new Text[SLOTS];

  /** The id encoded, or null when it has no place here. */
  @Nullable Text find(final CharSequence id) {
    if (!(id instanceof String text)) {
      return null;
    }
    final int spread = text.hashCode() * 0x9E3779B9;
    final int slot = spread >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    final Text there = slots[slot];
    if (there == null) {
      return add(slot, text);
    }
    return there.text.equals(text) ? there : null;
  }

  private @Nullable Text add(final int slot, final String text) {
    if (text.length() > MAX_TEXT_BYTES) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return null;
      }
    }
    final Text added = new Text(text);
    slots[slot] = added;
    return added;
  }
}
