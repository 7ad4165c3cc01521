/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import io.mmarket.ipc.FastDays;
import io.mmarket.ipc.PrunePolicy;
import io.mmarket.ipc.ReplaySpeed;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The daemon of a soak: {@code mmarket daemon} with a queue of {@link FastDays}. It lies in the
 * daemon's package because how a daemon opens its queue is not public.
 *
 * @param store the store's folder
 * @param queue the queue's folder
 * @param watched the folder whose Parquet is taken, and replayed at once
 * @param days when the queue's files roll
 * @param keepBytes the size that the queue keeps to as far as its readers allow
 * @param quotaBytes the size that it keeps to whatever they lose
 */
public record SoakDaemon(
    Path store, Path queue, Path watched, FastDays days, long keepBytes, long quotaBytes) {
  private static final Duration GATHER = Duration.ofMillis(200);
  private static final Duration SETTLE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration RETENTION = Duration.ofSeconds(1);

  /**
   * Runs until the input ends.
   *
   * @param input ticks as lines of JSON
   * @param listener hears of what happens
   * @throws InterruptedException when the thread is interrupted
   */
  public void run(final InputStream input, final DaemonListener listener)
      throws InterruptedException {
    final DaemonTiming timing =
        new DaemonTiming(GATHER, SETTLE, PATIENCE, RETENTION, DaemonTiming.DEFAULT.stop());
    final DaemonOptions options =
        DaemonOptions.builder(store)
            .queue(queue)
            .watch(watched)
            .input(input)
            .replay(ReplaySpeed.max())
            .retention(PrunePolicy.keepAll().keepBytes(keepBytes).hardQuota(quotaBytes))
            .timing(timing)
            .build();
    try (IngestDaemon daemon = IngestDaemon.start(options, listener, days::open)) {
      daemon.await();
    }
  }
}
