/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** CRC32C (Castagnoli), the checksum of all our files; the JDK computes it in hardware. */
public final class Checksum {
  private Checksum() {}

  /**
   * The checksum of a range of a buffer.
   *
   * @param bytes any buffer; its position and limit do not matter and do not change
   * @param offset where the range begins
   * @param lengthBytes how long it is
   * @return the checksum as 32 bits
   */
  public static int crc32c(final ByteBuffer bytes, final int offset, final int lengthBytes) {
    final CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(offset + lengthBytes).position(offset));
    return (int) crc.getValue();
  }

  /**
   * The checksum of a range of mapped memory.
   *
   * @param mapped a buffer over a {@code ByteBuffer}
   * @param offset where the range begins
   * @param lengthBytes how long it is
   * @return the checksum as 32 bits
   */
  public static int crc32c(final DirectBuffer mapped, final int offset, final int lengthBytes) {
    final ByteBuffer bytes = Objects.requireNonNull(mapped.byteBuffer(), "not over a ByteBuffer");
    return crc32c(bytes, mapped.wrapAdjustment() + offset, lengthBytes);
  }
}
