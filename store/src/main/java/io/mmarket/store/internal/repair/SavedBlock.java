/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.internal.partition.IndexImage;
import io.mmarket.store.internal.partition.RawBlock;

/**
 * A sound block of a damaged partition.
 *
 * @param symbol its symbol's row, or {@link IndexImage#NO_SYMBOL} for a cross-section
 * @param block its bytes
 */
record SavedBlock(int symbol, RawBlock block) {
  boolean isCrossSection() {
    return symbol == IndexImage.NO_SYMBOL;
  }
}
