/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickView;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * From the publication of a tick to a strategy's hands, by the host's clock that both read. Of the
 * time since the last report, and of all.
 */
final class LatencyMeter {
  private static final long MAX_NS = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;
  private static final double NS_PER_US = 1e3;

  private final EpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
  private final Histogram recent = new Histogram(MAX_NS, DIGITS);
  private final Histogram all = new Histogram(MAX_NS, DIGITS);

  void add(final TickView tick) {
    // The clock may be set back in between.
    final long latencyNs = clock.nanoTime() - tick.publishTimeNs();
    recent.recordValue(Math.max(0, Math.min(MAX_NS, latencyNs)));
  }

  /** Of the time since the last call. */
  StatusLine describeRecent(final StatusLine status) {
    describe(status, recent);
    all.add(recent);
    recent.reset();
    return status;
  }

  StatusLine describeAll(final StatusLine status) {
    all.add(recent);
    recent.reset();
    return describe(status, all);
  }

  private static StatusLine describe(final StatusLine status, final Histogram histogram) {
    return status
        .put("p50_us", histogram.getValueAtPercentile(50) / NS_PER_US)
        .put("p99_us", histogram.getValueAtPercentile(99) / NS_PER_US)
        .put("max_us", histogram.getMaxValue() / NS_PER_US);
  }
}
