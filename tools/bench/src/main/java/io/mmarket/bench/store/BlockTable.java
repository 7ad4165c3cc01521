/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The blocks of a published partition, found through its index as {@code ARCHITECTURE.md} draws it:
 * what the peers are given to store. Keys are the block's first time and its symbol's row.
 */
final class BlockTable {
  /** How long a key is. */
  static final int KEY_BYTES = 12;

  private static final int COUNT_OFFSET = 76;
  private static final int TABLE_OFFSET = 136;
  private static final int ENTRY_BYTES = 32;
  private static final int FIRST_TIME_OFFSET = 8;
  private static final int LENGTH_OFFSET = 16;
  private static final int CRC_OFFSET = 20;
  private static final int ROW_OFFSET = 28;

  /** A block where it lies in the mapped file, and its checksum. */
  record Entry(ByteBuffer key, ByteBuffer value, int crc) {
    boolean isEqualTo(final ByteBuffer other) {
      return other.remaining() == value.remaining() && crcOf(other) == crc;
    }

    boolean isSound() {
      return crcOf(value) == crc;
    }

    private static int crcOf(final ByteBuffer bytes) {
      final CRC32C checksum = new CRC32C();
      checksum.update(bytes.duplicate());
      return (int) checksum.getValue();
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  private BlockTable() {}

  /** Reads the index; the map must be shorter than 2 GiB. */
  static BlockTable read(final Path indexFile, final Path mapFile) throws IOException {
    final ByteBuffer index =
        ByteBuffer.wrap(Files.readAllBytes(indexFile)).order(ByteOrder.LITTLE_ENDIAN);
    final BlockTable table = new BlockTable();
    try (FileChannel channel = FileChannel.open(mapFile, StandardOpenOption.READ)) {
      final ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      final int begin = Math.toIntExact(index.getLong(TABLE_OFFSET));
      for (int i = 0; i < index.getInt(COUNT_OFFSET); i++) {
        final int entry = begin + i * ENTRY_BYTES;
        final int offset = Math.toIntExact(index.getLong(entry));
        final ByteBuffer key = ByteBuffer.allocateDirect(KEY_BYTES);
        key.putLong(index.getLong(entry + FIRST_TIME_OFFSET))
            .putInt(index.getInt(entry + ROW_OFFSET));
        final ByteBuffer value = map.slice(offset, index.getInt(entry + LENGTH_OFFSET));
        table.entries.add(new Entry(key.flip(), value, index.getInt(entry + CRC_OFFSET)));
      }
    }
    return table;
  }

  List<Entry> entries() {
    return entries;
  }

  long bytes() {
    long bytes = 0;
    for (final Entry entry : entries) {
      bytes += entry.value().capacity();
    }
    return bytes;
  }

  int greatestBytes() {
    int greatest = 0;
    for (final Entry entry : entries) {
      greatest = Math.max(greatest, entry.value().capacity());
    }
    return greatest;
  }
}
