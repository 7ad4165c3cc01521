/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A process that publishes until it is killed and keeps its ledger in a mapped file, which outlives
 * it: {@code QUEUE WRITER LEDGER MAX_BATCH}.
 *
 * <pre>
 *   0                               8
 *  +-------------------------------+-------------------------------+
 *  | stage of the append, i64      | ticks acknowledged, i64       |
 *  +-------------------------------+-------------------------------+
 * </pre>
 */
final class LedgerMain {
  static final int STAGE_OFFSET = 0;
  static final int ACKNOWLEDGED_OFFSET = 8;
  static final int LENGTH_BYTES = 4096;

  private LedgerMain() {}

  static UnsafeBuffer map(final Path ledger) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            ledger, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new UnsafeBuffer(channel.map(MapMode.READ_WRITE, 0, LENGTH_BYTES));
    }
  }

  public static void main(final String[] args) throws IOException {
    final int writer = Integer.parseInt(args[1]);
    final UnsafeBuffer ledger = map(Path.of(args[2]));
    final Random random = new Random(writer);
    final int maxBatch = Integer.parseInt(args[3]);
    final TickDraft draft = new TickDraft().instrumentId("W" + writer).lastVolume(writer);
    final TickBatch batch = new TickBatch();
    final QueueOptions files =
        QueueOptions.DEFAULT.told(stage -> ledger.putLongVolatile(STAGE_OFFSET, stage.code()));
    try (TickBroadcaster broadcaster =
        TickBroadcaster.create(Path.of(args[0]), null, ZoneOffset.UTC, files)) {
      long next = 0;
      System.out.println("open");
      while (true) {
        batch.clear();
        final int size = 1 + random.nextInt(maxBatch);
        for (int i = 0; i < size; i++) {
          batch.add(draft.volume((double) next++));
        }
        broadcaster.publish(batch);
        ledger.putLongVolatile(ACKNOWLEDGED_OFFSET, next);
      }
    }
  }
}
