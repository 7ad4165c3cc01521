/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.Kind;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.PartitionName;
import io.mmarket.store.internal.partition.RawBlock;
import java.nio.ByteBuffer;

/**
 * A sound block of a map.
 *
 * @param position where it begins in the file
 * @param lengthBytes how long it is
 * @param checksum its CRC32C
 * @param key its key
 * @param block its bytes
 */
public record MapBlock(
    long position, int lengthBytes, int checksum, ByteBuffer key, RawBlock block) {
  /**
   * Whether it holds all symbols at one time.
   *
   * @return false for a series
   */
  public boolean isCrossSection() {
    return block.form() == BlockDescriptor.CROSS_SECTION;
  }

  /** Whether the key is one of a partition. */
  boolean isOf(final PartitionName name) {
    final int date = BlockKey.date(key);
    return BlockKey.kind(key) == name.kind().code()
        && ((name.kind() == Kind.DAILY && isCrossSection())
            ? date >= name.firstDate() && date <= name.lastDate()
            : date == name.firstDate());
  }

  /** The symbol of a series, UTF-8. */
  byte[] symbol() {
    return BlockKey.symbol(key);
  }
}
