/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;

/**
 * Order books of stored ticks. A level is absent when both its price and its volume are missing.
 */
final class Books {
  private Books() {}

  /** The last level of a side that is not absent. */
  static int depth(
      final Block block, final int row, final BookColumn price, final BookColumn volume) {
    int level = BookColumn.LEVELS;
    while (level > 0
        && Double.isNaN(block.value(price.number(level), row))
        && Double.isNaN(block.value(volume.number(level), row))) {
      level--;
    }
    return level;
  }
}
