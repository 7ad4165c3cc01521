/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * A process that publishes until it is killed or done: {@code QUEUE WRITER COUNT MAX_BATCH}. Ticks
 * carry the writer's number as last volume and count from 0 as volume. Prints {@code first NS} with
 * the time of its first acknowledged append, then {@code ack N} after each append: N ticks are in
 * the queue; at the end {@code done}.
 */
final class WriterMain {
  private WriterMain() {}

  public static void main(final String[] args) {
    final int writer = Integer.parseInt(args[1]);
    final long count = Long.parseLong(args[2]);
    final int maxBatch = Integer.parseInt(args[3]);
    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    final Random random = new Random(writer);
    final TickDraft draft = new TickDraft().instrumentId("W" + writer).lastVolume(writer);
    final TickBatch batch = new TickBatch();
    out.println("start " + SystemEpochNanoClock.INSTANCE.nanoTime());
    try (TickBroadcaster broadcaster = TickBroadcaster.create(Path.of(args[0]))) {
      long next = 0;
      while (next < count) {
        batch.clear();
        final int size = (int) Math.min(count - next, 1 + random.nextInt(maxBatch));
        for (int i = 0; i < size; i++) {
          batch.add(draft.volume((double) next++));
        }
        broadcaster.publish(batch);
        if (next == size) {
          out.println("first " + SystemEpochNanoClock.INSTANCE.nanoTime());
        }
        out.println("ack " + next);
      }
    }
    out.println("done");
  }
}
