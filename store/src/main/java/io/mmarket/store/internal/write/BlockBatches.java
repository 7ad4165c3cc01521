/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.internal.Checksum;
import io.mmarket.store.internal.partition.BlockImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;

/**
 * Makes blocks on all cores, a batch ahead of the thread that stores them: a map takes one at a
 * time. Batches come in order; each is made in a buffer that a later one uses again.
 */
final class BlockBatches {
  private BlockBatches() {}

  /**
   * A finished block.
   *
   * @param key the key's bytes
   * @param image the block, sealed
   * @param symbol what the index calls its symbol
   * @param position where it is in the map's file
   * @param crc the CRC32C of all its bytes
   */
  record Made(ByteBuffer key, BlockImage image, int symbol, long position, int crc) {
    /** Seals a block whose values are complete. */
    static Made of(
        final ByteBuffer key, final BlockImage image, final int symbol, final long position) {
      image.seal(key);
      final ByteBuffer bytes = image.bytes();
      return new Made(key, image, symbol, position, Checksum.crc32c(bytes, 0, bytes.limit()));
    }
  }

  /** Makes the blocks of a batch within a buffer; called by any thread. */
  interface Maker {
    List<Made> make(int batch, ByteBuffer buffer);
  }

  private record Ahead(ByteBuffer buffer, ForkJoinTask<List<Made>> blocks) {}

  /**
   * Makes all batches.
   *
   * @param count how many
   * @param bufferBytes what the largest takes
   * @param allBytes what all buffers may take together, if they are several
   * @param maker makes each
   * @param sink takes the blocks in order, on the calling thread
   */
  static void forEach(
      final int count,
      final int bufferBytes,
      final long allBytes,
      final Maker maker,
      final Consumer<Made> sink) {
    final int most =
        (int)
            Math.max(
                1,
                Math.min(
                    Runtime.getRuntime().availableProcessors() + 1L,
                    allBytes / Math.max(1, bufferBytes)));
    final Deque<ByteBuffer> free = new ArrayDeque<>();
    final Deque<Ahead> ahead = new ArrayDeque<>();
    try {
      for (int i = 0; i < count; i++) {
        final int batch = i;
        final ByteBuffer buffer =
            free.isEmpty() ? ByteBuffer.allocateDirect(bufferBytes) : free.remove();
        ahead.add(new Ahead(buffer, ForkJoinTask.adapt(() -> maker.make(batch, buffer)).fork()));
        if (ahead.size() == most) {
          take(ahead, free, sink);
        }
      }
      while (!ahead.isEmpty()) {
        take(ahead, free, sink);
      }
    } finally {
      // After a fault nobody may write into a buffer any more.
      ahead.forEach(left -> left.blocks.quietlyJoin());
    }
  }

  private static void take(
      final Deque<Ahead> ahead, final Deque<ByteBuffer> free, final Consumer<Made> sink) {
    final Ahead next = ahead.remove();
    next.blocks.join().forEach(sink);
    free.add(next.buffer);
  }

  /** A part of a buffer, for one block. */
  static ByteBuffer part(final ByteBuffer buffer, final int offset, final int lengthBytes) {
    return buffer.slice(offset, lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
