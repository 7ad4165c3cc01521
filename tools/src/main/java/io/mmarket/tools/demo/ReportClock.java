/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.concurrent.TimeUnit;

/** When a process reports, and how many ticks a second there were since its last report. */
final class ReportClock {
  private static final long REPORT_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private long lastNs = System.nanoTime();
  private long lastTicks;

  boolean isDue() {
    return System.nanoTime() - lastNs >= REPORT_NS;
  }

  /** Ticks a second since the last call. */
  double rate(final long ticks) {
    final long nowNs = System.nanoTime();
    final double rate = (ticks - lastTicks) * 1e9 / (nowNs - lastNs);
    lastNs = nowNs;
    lastTicks = ticks;
    return rate;
  }
}
