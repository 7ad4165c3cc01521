/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.partition.BlockDescriptor;
import java.nio.ByteBuffer;

/**
 * The bytes of neighbouring entries of a map, being made in a buffer: zeros but for the values.
 *
 * <p>Some zeros behind the last entry belong to it: its checksum may lie where the next one begins,
 * and the next one's value begins later than that.
 */
final class EntryBatch {
  /** What is written behind the last entry. */
  static final int BEHIND_BYTES = BlockDescriptor.ALIGNMENT_BYTES;

  private final ByteBuffer buffer;
  private final long begin;
  private int end;

  /**
   * Begins a batch.
   *
   * @param buffer the caller's, large enough for the entries and {@link #BEHIND_BYTES}
   * @param begin where its first entry begins in the file
   */
  EntryBatch(final ByteBuffer buffer, final long begin) {
    this.buffer = buffer;
    this.begin = begin;
  }

  /**
   * The part of the buffer for the next value.
   *
   * @param position where it begins in the file
   * @param lengthBytes how long it is
   */
  ByteBuffer value(final long position, final int lengthBytes) {
    final int offset = Math.toIntExact(position - begin);
    clear(offset);
    end = offset + lengthBytes;
    return BlockBatches.part(buffer, offset, lengthBytes);
  }

  /** Writes all to the file, to where the next batch begins. */
  void write(final BlockMap map, final long position) {
    clear(Math.toIntExact(position - begin) + BEHIND_BYTES);
    map.write(buffer.duplicate().position(0).limit(end), begin);
  }

  private void clear(final int offset) {
    while (end < offset) {
      buffer.put(end++, (byte) 0);
    }
  }
}
