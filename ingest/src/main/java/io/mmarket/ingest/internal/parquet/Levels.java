/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import io.mmarket.ingest.internal.parquet.Page.LevelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.Encoding;

/** Decodes definition and repetition levels. */
final class Levels {
  private Levels() {}

  /** Whether all levels are the greatest, where that can be told at a glance. */
  static boolean allGreatest(final LevelBytes levels, final int max, final int count)
      throws IOException {
    if (levels.encoding() != Encoding.RLE || count == 0) {
      return false;
    }
    final ByteBuffer bytes = levels.bytes().duplicate().order(levels.bytes().order());
    return new HybridReader(bytes, width(max)).startsWithRun(max, count);
  }

  /**
   * Decodes the levels of a page.
   *
   * @param max the greatest level that there may be
   * @param out where they go; returned
   */
  static int[] read(final LevelBytes levels, final int max, final int[] out, final int count)
      throws IOException {
    if (levels.encoding() == Encoding.RLE) {
      new HybridReader(levels.bytes(), width(max)).read(out, 0, count);
    } else {
      packed(levels.bytes(), width(max), out, count);
    }
    for (int i = 0; i < count; i++) {
      if (out[i] > max) {
        throw Refusal.damaged("a level of " + out[i] + " where " + max + " is the greatest");
      }
    }
    return out;
  }

  static int count(final int[] levels, final int level, final int count) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += levels[i] == level ? 1 : 0;
    }
    return found;
  }

  static int width(final int max) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(max);
  }

  /** The retired encoding of levels: bits one after another, highest first. */
  private static void packed(
      final ByteBuffer bytes, final int width, final int[] out, final int count) {
    long bit = 0;
    for (int i = 0; i < count; i++) {
      int level = 0;
      for (int b = 0; b < width; b++, bit++) {
        level = level << 1 | ((bytes.get((int) (bit >> 3)) >> (7 - (bit & 7))) & 1);
      }
      out[i] = level;
    }
  }
}
