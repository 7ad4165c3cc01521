/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.internal.partition.BlockImage;
import io.mmarket.store.internal.write.BlockBatches.Made;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks made by several threads come in order, each with its own bytes. */
@Timeout(60)
class BlockBatchesTest {
  private static final int BATCHES = 200;
  private static final int BLOCKS = 3;
  private static final int BLOCK_BYTES = 256;

  @Test
  void shouldHandBlocksOnInOrderWithTheirOwnBytes() {
    final List<Long> seen = new ArrayList<>();
    BlockBatches.forEach(
        BATCHES,
        BLOCKS * BLOCK_BYTES,
        1 << 20,
        BlockBatchesTest::make,
        made -> seen.add(made.image().bytes().getLong(64)));
    final List<Long> expected = new ArrayList<>();
    for (long i = 0; i < (long) BATCHES * BLOCKS; i++) {
      expected.add(i);
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void shouldMakeLargeBlocksOneAfterTheOther() {
    final AtomicInteger unused = new AtomicInteger();
    BlockBatches.forEach(
        5,
        9 << 20,
        10 << 20,
        (batch, buffer) -> {
          assertThat(unused.getAndIncrement()).isZero();
          return make(batch, buffer);
        },
        made -> {
          if (made.symbol() == BLOCKS - 1) {
            unused.decrementAndGet();
          }
        });
    assertThat(unused).hasValue(0);
  }

  @Test
  void shouldLeaveNobodyAtWorkAfterAFault() {
    final AtomicInteger working = new AtomicInteger();
    assertThatThrownBy(
            () ->
                BlockBatches.forEach(
                    BATCHES,
                    BLOCKS * BLOCK_BYTES,
                    1 << 20,
                    (batch, buffer) -> {
                      working.incrementAndGet();
                      try {
                        return make(batch, buffer);
                      } finally {
                        working.decrementAndGet();
                      }
                    },
                    made -> {
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");
    assertThat(working).hasValue(0);
  }

  private static List<Made> make(final int batch, final ByteBuffer buffer) {
    final List<Made> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      final BlockImage image =
          BlockImage.series(BlockBatches.part(buffer, i * BLOCK_BYTES, BLOCK_BYTES), 1, 1, batch);
      image.times().put((long) batch * BLOCKS + i);
      blocks.add(Made.of(ByteBuffer.allocate(8), image, i, 0));
    }
    return blocks;
  }
}
