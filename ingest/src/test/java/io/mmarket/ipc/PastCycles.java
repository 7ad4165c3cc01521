/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.RollCycles;

/** Queues with files of days that have passed. Lives in this package to set their clock. */
public final class PastCycles {
  private PastCycles() {}

  /** Writes a tick a day, on days up to the one before yesterday. */
  public static void write(final Path queue, final int days) {
    final SetTimeProvider time = new SetTimeProvider();
    final QueueOptions files = QueueOptions.DEFAULT.rolling(RollCycles.FAST_DAILY, time);
    final long nowMs = System.currentTimeMillis();
    for (int day = days; day > 0; day--) {
      time.currentTimeMillis(nowMs - TimeUnit.DAYS.toMillis(day + 1));
      try (TickBroadcaster broadcaster =
          TickBroadcaster.create(queue, BroadcastOptions.defaults(), files)) {
        broadcaster.publish(new TickDraft().instrumentId("A").volume(day));
      }
    }
  }

  /** How many files a queue has. */
  public static long files(final Path queue) throws IOException {
    try (Stream<Path> files = Files.list(queue.resolve("ticks"))) {
      return files.filter(file -> file.toString().endsWith(".cq4")).count();
    }
  }
}
