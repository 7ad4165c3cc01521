/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.BlockDescriptor;
import java.util.function.IntUnaryOperator;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;
import org.agrona.BitUtil;

/**
 * Where Chronicle Map has the entries of a new map of one segment, which it gives chunks one after
 * the other. An entry, drawn from its first chunk on:
 *
 * <pre>
 *   +----------+-----+------------+----------------------------+-------+----------+
 *   | key size | key | value size | to a multiple of 64 bytes  | value | checksum |
 *   +----------+-----+------------+----------------------------+-------+----------+
 * </pre>
 *
 * <p>Sizes are stop-bit encoded: seven bits a byte. The library counts chunks as if there were no
 * gap before the value; of values that are multiples of 64 bytes it counts enough nevertheless, but
 * for the checksum of four bytes, which the next entry may cover.
 */
final class EntryPlaces {
  private static final int CHECKSUM_BYTES = 4;
  private static final int STOP_BITS = 7;

  private final int chunkBytes;
  private long next;

  private EntryPlaces(final long first, final int chunkBytes) {
    this.next = first;
    this.chunkBytes = chunkBytes;
  }

  /** The places in a map that holds nothing. */
  static EntryPlaces of(final VanillaChronicleHash<?, ?, ?, ?> map, final int chunkBytes) {
    return new EntryPlaces(
        map.segmentBaseAddr(0)
            - map.bsAddress()
            + map.tierHashLookupOuterSize
            + VanillaChronicleHash.TIER_COUNTERS_AREA_SIZE
            + map.tierFreeListOuterSize
            + map.tierEntrySpaceInnerOffset,
        chunkBytes);
  }

  /** Where the next entry begins. */
  long next() {
    return next;
  }

  private void skip(final int keyBytes, final int valueBytes) {
    next += chunks(keyBytes, valueBytes, chunkBytes) * chunkBytes;
  }

  /** Where each of the next entries begins, and the end of the last. */
  long[] take(final int count, final IntUnaryOperator keyBytes, final IntUnaryOperator valueBytes) {
    final long[] begins = new long[count + 1];
    for (int entry = 0; entry < count; entry++) {
      begins[entry] = next;
      skip(keyBytes.applyAsInt(entry), valueBytes.applyAsInt(entry));
    }
    begins[count] = next;
    return begins;
  }

  /** How many chunks an entry takes whose value is a multiple of 64 bytes. */
  static long chunks(final int keyBytes, final int valueBytes, final int chunkBytes) {
    final long entryBytes = beforeValue(keyBytes, valueBytes) + valueBytes + CHECKSUM_BYTES;
    return (entryBytes + chunkBytes - 1) / chunkBytes;
  }

  /** Where the value is of an entry that begins somewhere. */
  static long value(final long entry, final int keyBytes, final int valueBytes) {
    return BitUtil.align(
        entry + beforeValue(keyBytes, valueBytes), BlockDescriptor.ALIGNMENT_BYTES);
  }

  private static long beforeValue(final int keyBytes, final int valueBytes) {
    return (long) stopBitBytes(keyBytes) + keyBytes + stopBitBytes(valueBytes);
  }

  private static int stopBitBytes(final int size) {
    return Math.max(
        1, (Integer.SIZE - Integer.numberOfLeadingZeros(size) + STOP_BITS - 1) / STOP_BITS);
  }
}
