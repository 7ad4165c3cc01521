/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where the same bytes may go instead. Each makes a fresh file and brings it to disk, and the
 * databases then compare what they hold with what they were given.
 */
final class BlockSinks {
  private static final int PIECE_BYTES = 1 << 20;
  private static final int CHUNK_BYTES = 4096;

  /** A comparison of all would cost as much as what is measured. */
  private static final int COMPARED_EACH = 37;

  private BlockSinks() {}

  /** The limit: {@code write()} in pieces of 1 MiB, and {@code fsync}. */
  static double plainFile(final Path file, final long lengthBytes) throws IOException {
    final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    for (int i = 0; i < PIECE_BYTES; i++) {
      piece.put(i, (byte) (i * 31));
    }
    final long startNs = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = lengthBytes; left > 0; left -= PIECE_BYTES) {
        piece.clear().limit((int) Math.min(left, PIECE_BYTES));
        while (piece.hasRemaining()) {
          channel.write(piece);
        }
      }
      channel.force(true);
    }
    return msSince(startNs);
  }

  /** One entry a block, in a map sized for them. */
  static double chronicleMap(final Path file, final BlockTable table) throws IOException {
    final int count = table.entries().size();
    final long startNs = System.nanoTime();
    try (ChronicleMap<ByteBuffer, ByteBuffer> map =
        ChronicleMapBuilder.of(ByteBuffer.class, ByteBuffer.class)
            .entries(count)
            .constantKeySizeBySample(ByteBuffer.allocateDirect(BlockTable.KEY_BYTES))
            .averageValueSize((double) table.bytes() / count)
            .actualSegments(1)
            .entriesPerSegment(count)
            .actualChunkSize(CHUNK_BYTES)
            .actualChunksPerSegmentTier(table.bytes() / CHUNK_BYTES + 2L * count)
            .maxChunksPerEntry(table.greatestBytes() / CHUNK_BYTES + 2)
            .createPersistedTo(file.toFile())) {
      for (final BlockTable.Entry entry : table.entries()) {
        map.put(entry.key().rewind(), entry.value().rewind());
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      final double ms = msSince(startNs);
      for (int i = 0; i < count; i += COMPARED_EACH) {
        final BlockTable.Entry entry = table.entries().get(i);
        final ByteBuffer stored = map.get(entry.key().rewind());
        require(stored != null && entry.isEqualTo(stored));
      }
      return ms;
    }
  }

  /** One record a block, one transaction. */
  static double lmdb(final Path folder, final BlockTable table) {
    final long startNs = System.nanoTime();
    final UnsafeBuffer key = new UnsafeBuffer(0, 0);
    final UnsafeBuffer value = new UnsafeBuffer(0, 0);
    try (LmdbFiles files =
        LmdbFiles.create(
            folder, 2 * table.bytes() + 2L * CHUNK_BYTES * (table.entries().size() + 1024))) {
      for (final BlockTable.Entry entry : table.entries()) {
        key.wrap(entry.key());
        value.wrap(entry.value());
        files.put(key, value);
      }
      files.commit();
    }
    final double ms = msSince(startNs);
    try (LmdbFiles files = LmdbFiles.read(folder)) {
      for (int i = 0; i < table.entries().size(); i += COMPARED_EACH) {
        final BlockTable.Entry entry = table.entries().get(i);
        key.wrap(entry.key());
        final byte[] stored = new byte[entry.value().capacity()];
        files.get(key).getBytes(0, stored);
        require(entry.isEqualTo(ByteBuffer.wrap(stored)));
      }
    }
    return ms;
  }

  static double msSince(final long startNs) {
    return (System.nanoTime() - startNs) / 1e6;
  }

  private static void require(final boolean isEqual) {
    if (!isEqual) {
      throw new IllegalStateException("a block is not what was put");
    }
  }
}
