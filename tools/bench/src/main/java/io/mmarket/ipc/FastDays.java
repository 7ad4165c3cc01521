/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.RollCycles;

/**
 * Queues whose days last seconds, so that their files, which are a day's each, roll as often. It
 * lies in the queue's package because the clock that chooses the file is not public; publish times
 * are those of the host all the same.
 *
 * @param beginMs when the first day began, as the host's clock tells; alike for all writers
 * @param dayMs how long a day lasts; alike for all writers
 */
public record FastDays(long beginMs, long dayMs) {
  private static final long FIRST_DAY_MS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final long MS_A_DAY = TimeUnit.DAYS.toMillis(1);

  /**
   * Days that begin now.
   *
   * @param day how long each lasts
   * @return the days
   */
  public static FastDays fromNow(final Duration day) {
    return new FastDays(System.currentTimeMillis(), day.toMillis());
  }

  /**
   * Opens a queue for writing, and makes it when there is none.
   *
   * @param queue its folder
   * @param options how it works
   * @return a broadcaster that the caller closes
   */
  public TickBroadcaster open(final Path queue, final BroadcastOptions options) {
    return TickBroadcaster.create(
        queue, options, QueueOptions.DEFAULT.rolling(RollCycles.FAST_DAILY, this::timeMs));
  }

  private long timeMs() {
    return FIRST_DAY_MS
        + (long) ((double) (System.currentTimeMillis() - beginMs) / dayMs * MS_A_DAY);
  }
}
