/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.repair;

import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.ReadOnlyMapping;
import io.mmarket.store.internal.partition.BlockDescriptor;
import io.mmarket.store.internal.partition.BlockKey;
import io.mmarket.store.internal.partition.BlockSeal;
import io.mmarket.store.internal.partition.RawBlock;
import io.mmarket.store.internal.partition.Schema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks of a map whose index is lost, whatever became of the rest of it: values begin at
 * multiples of 64, their headers tell how long they are, their keys lie right before them, and the
 * seal proves both.
 *
 * <pre>
 *   an entry of Chronicle Map, from a multiple of 64:
 *  +----------------+-------+------------------+----------+---------------------------+
 *  | length of the  | key   | length of the    | zeros to | value, a block or schema  |
 *  | key, stop bits |       | value, stop bits | 64       |                           |
 *  +----------------+-------+------------------+----------+---------------------------+
 * </pre>
 */
public final class MapScan {
  private static final int STEP_BYTES = BlockDescriptor.ALIGNMENT_BYTES;

  /** The longest key, its length and that of the value before a value, in whole steps. */
  private static final int MAX_KEY_STEPS = 5;

  private static final int MAX_KEY_LENGTH_BYTES = 13 + 255;

  private final ReadOnlyMapping map;
  private final List<MapBlock> blocks = new ArrayList<>();
  private final List<Long> suspects = new ArrayList<>();
  private @Nullable Schema schema;
  private long schemaPosition;

  private MapScan(final ReadOnlyMapping map) {
    this.map = map;
  }

  /**
   * Looks at all of a map.
   *
   * @param map the file
   * @return what was found
   */
  public static MapScan of(final ReadOnlyMapping map) {
    final MapScan scan = new MapScan(map);
    long at = STEP_BYTES;
    while (at <= map.lengthBytes() - STEP_BYTES) {
      at += scan.lengthOfValueAt(at);
    }
    return scan;
  }

  /**
   * The sealed blocks.
   *
   * @return those that are sound, in the order of the file
   */
  public List<MapBlock> blocks() {
    return blocks;
  }

  /**
   * Where what looks like a block with its key has another seal.
   *
   * @return offsets in the file, ascending
   */
  public List<Long> suspects() {
    return suspects;
  }

  /**
   * The schema.
   *
   * @return null when it is lost
   */
  public @Nullable Schema schema() {
    return schema;
  }

  /**
   * Where the schema begins.
   *
   * @return its offset in the file, when there is one
   */
  public long schemaPosition() {
    return schemaPosition;
  }

  /** Takes a value that begins here; returns how far the next one is at least. */
  private long lengthOfValueAt(final long at) {
    final UnsafeBuffer header = map.range(at, STEP_BYTES);
    final int form = header.getInt(0);
    if (form == BlockDescriptor.SCHEMA && schema == null) {
      return lengthOfSchemaAt(at, header.getInt(4));
    }
    if (form != BlockDescriptor.CROSS_SECTION && form != BlockDescriptor.SERIES) {
      return STEP_BYTES;
    }
    final RawBlock shape = new RawBlock(header);
    if (shape.rows() < 1 || shape.columns() < 0) {
      return STEP_BYTES;
    }
    final long lengthBytes = BlockDescriptor.lengthBytes(form, shape.rows(), shape.columns());
    if (lengthBytes > ReadOnlyMapping.MAX_RANGE_BYTES || at > map.lengthBytes() - lengthBytes) {
      return STEP_BYTES;
    }
    final MapBlock block = sealedBlock(at, map.range(at, lengthBytes), shape.timeNs());
    if (block == null) {
      return STEP_BYTES;
    }
    blocks.add(block);
    return lengthBytes;
  }

  private long lengthOfSchemaAt(final long at, final int lengthBytes) {
    if (lengthBytes < STEP_BYTES || at > map.lengthBytes() - lengthBytes) {
      return STEP_BYTES;
    }
    try {
      schema = Schema.read(map.range(at, lengthBytes));
      schemaPosition = at;
    } catch (final IllegalArgumentException e) {
      // Not one, after all.
    }
    return STEP_BYTES;
  }

  private @Nullable MapBlock sealedBlock(
      final long at, final UnsafeBuffer bytes, final long timeNs) {
    for (int steps = 1; steps <= MAX_KEY_STEPS && (long) steps * STEP_BYTES <= at; steps++) {
      final ByteBuffer key = keyAt(at - (long) steps * STEP_BYTES, at);
      if (key == null || BlockKey.timeNs(key) != timeNs) {
        continue;
      }
      if (BlockSeal.of(key, bytes) != BlockSeal.stored(bytes)) {
        suspects.add(at);
      } else {
        return new MapBlock(
            at,
            bytes.capacity(),
            Checksum.crc32c(bytes, 0, bytes.capacity()),
            key,
            new RawBlock(bytes));
      }
    }
    return null;
  }

  /** The key of an entry that would begin here, or null when none can. */
  private @Nullable ByteBuffer keyAt(final long entry, final long value) {
    final UnsafeBuffer head = map.range(entry, value - entry);
    int lengthBytes = head.getByte(0) & 0x7F;
    int at = 1;
    if (head.getByte(0) < 0) {
      lengthBytes |= (head.getByte(1) & 0x7F) << 7;
      at = 2;
    }
    if (lengthBytes < BlockKey.lengthBytes(BlockKey.ALL_SYMBOLS)
        || lengthBytes > MAX_KEY_LENGTH_BYTES
        || at + lengthBytes > head.capacity()) {
      return null;
    }
    final byte[] key = new byte[lengthBytes];
    head.getBytes(at, key);
    return ByteBuffer.wrap(key);
  }
}
