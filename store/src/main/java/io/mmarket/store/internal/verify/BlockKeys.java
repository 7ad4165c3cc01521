/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlockEntry;
import io.mmarket.store.internal.partition.RawIndex;
import java.nio.ByteBuffer;

/** The keys under which a map holds the blocks that its index names. */
final class BlockKeys {
  private BlockKeys() {}

  static ByteBuffer of(final RawIndex index, final PartitionName name, final RawBlockEntry entry) {
    if (entry.isCrossSection()) {
      final int date =
          name.kind() == Kind.DAILY
              ? TradingDates.toInt(TradingDates.ofTimeNs(entry.firstTimeNs()))
              : name.firstDate();
      return BlockKey.of(name.kind(), date, entry.firstTimeNs(), BlockKey.ALL_SYMBOLS);
    }
    return BlockKey.of(
        name.kind(), name.firstDate(), entry.firstTimeNs(), index.symbol(entry.symbol()));
  }
}
