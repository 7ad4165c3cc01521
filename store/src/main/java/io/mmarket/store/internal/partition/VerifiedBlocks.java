/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import java.util.concurrent.atomic.AtomicLongArray;

/** Which blocks of a partition were found sound, a bit a block. Any thread. */
final class VerifiedBlocks {
  private final AtomicLongArray words;

  VerifiedBlocks(final int blocks) {
    words = new AtomicLongArray((blocks + Long.SIZE - 1) / Long.SIZE);
  }

  boolean has(final int block) {
    return (words.get(block >>> 6) >>> block & 1) != 0;
  }

  void add(final int block) {
    words.getAndUpdate(block >>> 6, word -> word | 1L << block);
  }
}
