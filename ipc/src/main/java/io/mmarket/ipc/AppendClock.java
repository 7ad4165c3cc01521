/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * The time of an append, read once and used for its publish time and for the choice of its file:
 * reading a clock costs 20 ns, and the library alone would do it three times.
 *
 * <p>The host's time is {@link System#nanoTime} plus a difference that is measured every {@value
 * #MEASURE_MS} ms, so a step of the host's clock shows after that long at most. The small error of
 * each measurement does not move the time backwards.
 *
 * <p>Used by one thread at a time.
 */
final class AppendClock implements TimeProvider {
  private static final long MEASURE_MS = 100;
  private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(1);

  private final TimeProvider time;
  private final boolean isHostTime;
  private long differenceNs;
  private long measureAgainNs = System.nanoTime();
  private long lastNs = Long.MIN_VALUE;
  private long fileTimeMs;
  private long notBeforeMs = Long.MIN_VALUE;

  /**
   * Starts now.
   *
   * @param time decides which file is appended to
   */
  AppendClock(final TimeProvider time) {
    this.time = time;
    this.isHostTime = time == SystemTimeProvider.INSTANCE;
    read(System.nanoTime());
  }

  /**
   * Reads the clock.
   *
   * @param monotonicNs {@link System#nanoTime} now
   * @return UTC nanoseconds
   */
  long read(final long monotonicNs) {
    if (monotonicNs - measureAgainNs >= 0) {
      differenceNs = SystemEpochNanoClock.INSTANCE.nanoTime() - System.nanoTime();
      measureAgainNs = monotonicNs + TimeUnit.MILLISECONDS.toNanos(MEASURE_MS);
    }
    long nowNs = monotonicNs + differenceNs;
    if (nowNs < lastNs && lastNs - nowNs < STEP_NS) {
      nowNs = lastNs;
    }
    lastNs = nowNs;
    fileTimeMs = Math.max(notBeforeMs, isHostTime ? nowNs / 1_000_000 : time.currentTimeMillis());
    return nowNs;
  }

  /**
   * Holds the time that chooses the file, until the clock has reached it.
   *
   * @param timeMs when the newest file began, UTC
   */
  void notBefore(final long timeMs) {
    notBeforeMs = timeMs;
    fileTimeMs = Math.max(fileTimeMs, timeMs);
  }

  @Override
  public long currentTimeMillis() {
    return fileTimeMs;
  }
}
