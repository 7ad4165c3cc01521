/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.DamagedFileException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Symbols or texts of an index, read in place; each becomes a {@code String} once, when it is first
 * asked for.
 */
final class StoredNames extends MappedBytes {
  private final Path path;
  private final int count;
  private final int ends;
  private final int names;
  private @Nullable String @Nullable [] known;

  /**
   * Names in a checked section.
   *
   * @param path the file, for messages
   * @param buffer the file's bytes
   * @param count how many names
   * @param ends where the table of their ends begins
   * @param names where the first name begins
   */
  StoredNames(
      final Path path,
      final UnsafeBuffer buffer,
      final int count,
      final int ends,
      final int names) {
    super(buffer);
    this.path = path;
    this.count = count;
    this.ends = ends;
    this.names = names;
  }

  int count() {
    return count;
  }

  /** The name at a position; racing threads may make equal strings. */
  String get(final int position) {
    @Nullable String @Nullable [] strings = known;
    if (strings == null) {
      strings = new String[count];
      known = strings;
    }
    final String made = strings[position];
    if (made != null) {
      return made;
    }
    final String name = new String(utf8(position), StandardCharsets.UTF_8);
    strings[position] = name;
    return name;
  }

  /** A copy of a name's bytes. */
  byte[] utf8(final int position) {
    final int begin = checkedBegin(position);
    final byte[] utf8 = new byte[end(position) - (begin - names)];
    bytesAt(begin, utf8);
    return utf8;
  }

  /** Whether a name is this text; allocates nothing for ASCII. */
  boolean equalsAt(final int position, final CharSequence text) {
    if (position >= count) {
      throw damaged("name " + position + " of " + count);
    }
    final int begin = checkedBegin(position);
    final int lengthBytes = end(position) - (begin - names);
    if (lengthBytes != text.length()) {
      return get(position).contentEquals(text);
    }
    return asciiEquals(begin, text);
  }

  /** Eight letters at a time: looking a symbol up is half of reading one value of it. */
  private boolean asciiEquals(final int begin, final CharSequence text) {
    try {
      final int length = text.length();
      final int words = length & -Long.BYTES;
      for (int i = 0; i < words; i += Long.BYTES) {
        if (buffer.getLong(begin + i) != eightLetters(text, i)) {
          return false;
        }
      }
      for (int i = words; i < length; i++) {
        if (buffer.getByte(begin + i) != text.charAt(i)) {
          return false;
        }
      }
      return true;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** As they are stored, little-endian; -1, which no ASCII is, when one of them is not ASCII. */
  private static long eightLetters(final CharSequence text, final int from) {
    long word = 0;
    int all = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      final char letter = text.charAt(from + i);
      all |= letter;
      word |= (long) letter << (i * Byte.SIZE);
    }
    return all < 0x80 ? word : -1;
  }

  /** Where a name begins in the file, after checking that all of it lies there. */
  private int checkedBegin(final int position) {
    final int begin = position == 0 ? 0 : end(position - 1);
    final int end = end(position);
    if (begin < 0 || begin > end || end > buffer.capacity() - names) {
      throw damaged(
          "name from " + begin + " to " + end + " of " + (buffer.capacity() - names) + " bytes");
    }
    return names + begin;
  }

  private int end(final int position) {
    return intAt(ends + position * NameTable.END_LENGTH_BYTES);
  }

  private DamagedFileException damaged(final String what) {
    return new DamagedFileException(path + ": " + what);
  }
}
