/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import io.mmarket.store.internal.ReadOnlyMapping;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What lies in a map between its blocks: Chronicle's own structures, keys, the schema. Readers
 * never touch it; its checksum tells whether Chronicle Map can still be trusted with the file.
 */
public final class MapRemainder {
  private MapRemainder() {}

  /**
   * A range of the map that is not part of the remainder.
   *
   * @param position where it begins
   * @param lengthBytes how long it is
   */
  public record Range(long position, long lengthBytes) {}

  /**
   * The checksum of all that is in no block.
   *
   * @param map the file
   * @param blocks where the blocks are, within the file, in any order
   * @return the CRC32C of the rest, in the order of the file
   */
  public static int checksum(final ReadOnlyMapping map, final List<Range> blocks) {
    final CRC32C crc = new CRC32C();
    long at = 0;
    for (final Range block :
        blocks.stream().sorted(Comparator.comparingLong(Range::position)).toList()) {
      update(crc, map, at, block.position());
      at = Math.max(at, block.position() + block.lengthBytes());
    }
    update(crc, map, at, map.lengthBytes());
    return (int) crc.getValue();
  }

  private static void update(
      final CRC32C crc, final ReadOnlyMapping map, final long begin, final long end) {
    for (long at = begin; at < end; ) {
      final long lengthBytes = Math.min(end - at, ReadOnlyMapping.MAX_RANGE_BYTES);
      final UnsafeBuffer range = map.range(at, lengthBytes);
      final int base = range.wrapAdjustment();
      crc.update(
          Objects.requireNonNull(range.byteBuffer())
              .duplicate()
              .limit(base + (int) lengthBytes)
              .position(base));
      at += lengthBytes;
    }
  }
}
