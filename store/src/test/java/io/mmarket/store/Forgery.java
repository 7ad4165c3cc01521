/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The two files of a partition, changed, with checksums that are right again, so that what is
 * attacked is what trusts them. Offsets are those of the published format.
 */
final class Forgery {
  static final int INDEX_HEADER_BYTES = 256;

  private static final int INDEX_CRC_OFFSET = 12;
  private static final int CHECKED_OFFSET = 16;
  private static final int BLOCK_COUNT_OFFSET = 76;
  private static final int BLOCKS_OFFSET = 136;
  private static final int REMAINDER_CRC_OFFSET = 192;
  private static final int BLOCK_BYTES = 32;

  private final Path indexFile;
  private final Path mapFile;
  private final byte[] index;
  private final byte[] map;

  private Forgery(final Path indexFile, final Path mapFile, final byte[] index, final byte[] map) {
    this.indexFile = indexFile;
    this.mapFile = mapFile;
    this.index = index;
    this.map = map;
  }

  /** Starts from two files. */
  static Forgery of(final Path indexFile, final Path mapFile) throws IOException {
    return new Forgery(
        indexFile, mapFile, Files.readAllBytes(indexFile), Files.readAllBytes(mapFile));
  }

  /** The index's bytes, to be changed. */
  byte[] index() {
    return index;
  }

  /** The map's bytes, to be changed. */
  byte[] map() {
    return map;
  }

  int blockCount() {
    return little(index).getInt(BLOCK_COUNT_OFFSET);
  }

  int blockPosition(final int block) {
    return (int) little(index).getLong(entry(block));
  }

  int blockLengthBytes(final int block) {
    return little(index).getInt(entry(block) + 16);
  }

  private int entry(final int block) {
    return (int) little(index).getLong(BLOCKS_OFFSET) + block * BLOCK_BYTES;
  }

  /** Of blocks, of what is between them and of the index; seals stay as they are. */
  Forgery makeChecksumsRight() {
    final TreeMap<Integer, Integer> blocks = new TreeMap<>();
    for (int block = 0; block < blockCount(); block++) {
      final int position = blockPosition(block);
      final int lengthBytes = blockLengthBytes(block);
      little(index).putInt(entry(block) + 20, crc(map, position, lengthBytes));
      blocks.put(position, lengthBytes);
    }
    final CRC32C rest = new CRC32C();
    int at = 0;
    for (final var block : blocks.entrySet()) {
      rest.update(map, at, block.getKey() - at);
      at = block.getKey() + block.getValue();
    }
    rest.update(map, at, map.length - at);
    little(index).putInt(REMAINDER_CRC_OFFSET, (int) rest.getValue());
    return makeIndexChecksumRight();
  }

  /** Of the index alone. */
  Forgery makeIndexChecksumRight() {
    little(index)
        .putInt(INDEX_CRC_OFFSET, crc(index, CHECKED_OFFSET, index.length - CHECKED_OFFSET));
    return this;
  }

  /** Replaces both files. */
  void write() throws IOException {
    StoreFiles.replace(indexFile, index);
    StoreFiles.replace(mapFile, map);
  }

  private static int crc(final byte[] bytes, final int offset, final int lengthBytes) {
    final CRC32C crc = new CRC32C();
    crc.update(bytes, offset, lengthBytes);
    return (int) crc.getValue();
  }

  private static ByteBuffer little(final byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
