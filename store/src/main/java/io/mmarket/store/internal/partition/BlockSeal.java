/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.BlockDescriptor.SEAL_OFFSET;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * A block's checksum of its own, with that of its key, by which a map without its index can be
 * checked: CRC32C of the key, then of the block with the seal itself as zero.
 */
public final class BlockSeal {
  private static final byte[] ZERO = new byte[Integer.BYTES];

  private BlockSeal() {}

  /**
   * Computes a seal.
   *
   * @param key the key's bytes, from its position to its limit, which do not change
   * @param block all of a block, over a {@code ByteBuffer}
   * @return what {@link #stored} should be
   */
  public static int of(final ByteBuffer key, final DirectBuffer block) {
    final CRC32C crc = new CRC32C();
    crc.update(key.duplicate());
    crc.update(range(block, 0, SEAL_OFFSET));
    crc.update(ZERO);
    crc.update(range(block, SEAL_OFFSET + Integer.BYTES, block.capacity()));
    return (int) crc.getValue();
  }

  private static ByteBuffer range(final DirectBuffer block, final int begin, final int end) {
    final int base = block.wrapAdjustment();
    return Objects.requireNonNull(block.byteBuffer(), "not over a ByteBuffer")
        .duplicate()
        .limit(base + end)
        .position(base + begin);
  }

  /**
   * The seal that a block holds.
   *
   * @param block at least its header
   * @return the CRC32C
   */
  public static int stored(final DirectBuffer block) {
    return block.getInt(SEAL_OFFSET);
  }
}
