/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import org.agrona.DirectBuffer;

/**
 * The 64-bit hash of a symbol, in partition indexes and tick messages: FNV-1a (64 bits) over the
 * symbol's UTF-8 bytes, then the finaliser of MurmurHash3 ({@code fmix64}), which spreads short
 * symbols over all bits. Both are in the public domain and a few lines in any language.
 */
public final class SymbolHash {
  private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private SymbolHash() {}

  /**
   * The hash of text, as if it were encoded as UTF-8 first; allocates nothing.
   *
   * @param symbol any text; an unpaired surrogate counts as '?', as {@code String.getBytes} encodes
   *     it
   * @return the hash
   */
  public static long of(final CharSequence symbol) {
    long hash = FNV_OFFSET_BASIS;
    final int length = symbol.length();
    for (int i = 0; i < length; i++) {
      final char c = symbol.charAt(i);
      if (c < 0x80) {
        hash = add(hash, c);
      } else if (c < 0x800) {
        hash = add(add(hash, 0xC0 | c >> 6), continuation(c));
      } else if (!Character.isSurrogate(c)) {
        hash = add(add(add(hash, 0xE0 | c >> 12), continuation(c >> 6)), continuation(c));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(symbol.charAt(i + 1))) {
        i++;
        hash = addSupplementary(hash, Character.toCodePoint(c, symbol.charAt(i)));
      } else {
        hash = add(hash, '?');
      }
    }
    return fmix64(hash);
  }

  /**
   * The hash of UTF-8 bytes.
   *
   * @param buffer where they are
   * @param offset where they begin
   * @param lengthBytes how many there are
   * @return the hash
   */
  public static long of(final DirectBuffer buffer, final int offset, final int lengthBytes) {
    long hash = FNV_OFFSET_BASIS;
    for (int i = 0; i < lengthBytes; i++) {
      hash = add(hash, buffer.getByte(offset + i) & 0xFF);
    }
    return fmix64(hash);
  }

  /**
   * The hash of UTF-8 bytes.
   *
   * @param utf8 all of them
   * @return the hash
   */
  public static long of(final byte[] utf8) {
    long hash = FNV_OFFSET_BASIS;
    for (final byte b : utf8) {
      hash = add(hash, b & 0xFF);
    }
    return fmix64(hash);
  }

  private static long add(final long hash, final int octet) {
    return (hash ^ octet) * FNV_PRIME;
  }

  private static long addSupplementary(final long hash, final int codePoint) {
    return add(
        add(
            add(add(hash, 0xF0 | codePoint >> 18), continuation(codePoint >> 12)),
            continuation(codePoint >> 6)),
        continuation(codePoint));
  }

  private static int continuation(final int bits) {
    return 0x80 | (bits & 0x3F);
  }

  private static long fmix64(final long hash) {
    long mixed = hash;
    mixed ^= mixed >>> 33;
    mixed *= 0xff51afd7ed558ccdL;
    mixed ^= mixed >>> 33;
    mixed *= 0xc4ceb9fe1a85ec53L;
    mixed ^= mixed >>> 33;
    return mixed;
  }
}
