/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.concurrent.TimeUnit;

/** How many ticks are due: so many a second since the start, until the time is over. */
final class TickSchedule {
  private final long rate;
  private final long lengthNs;
  private final long startNs;

  TickSchedule(final long rate, final long seconds) {
    this.rate = rate;
    this.lengthNs = TimeUnit.SECONDS.toNanos(seconds);
    this.startNs = System.nanoTime();
  }

  /** Since the start. */
  long due() {
    final double seconds = Math.min(lengthNs, System.nanoTime() - startNs) / 1e9;
    return (long) (seconds * rate);
  }

  /** All that will ever be due. */
  long total() {
    return TimeUnit.NANOSECONDS.toSeconds(lengthNs) * rate;
  }
}
