/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.TickView;
import java.util.concurrent.TimeUnit;

/**
 * When a tick is due: so much after the first one as the ticks' own times are apart, divided by a
 * factor. For one thread.
 */
final class Pace {
  private static final double MAX = Double.POSITIVE_INFINITY;
  private static final long NOT_STARTED = Long.MIN_VALUE;

  private final double factor;
  private long firstTickNs = NOT_STARTED;
  private long startNs;

  private Pace(final double factor) {
    this.factor = factor;
  }

  static Pace of(final String text) {
    if (text.equals("max")) {
      return new Pace(MAX);
    }
    try {
      final double factor = Double.parseDouble(text);
      if (factor > 0 && factor < MAX) {
        return new Pace(factor);
      }
    } catch (final NumberFormatException e) {
      throw new UsageException("--speed " + text + " is neither a number nor max", e);
    }
    throw new UsageException("--speed " + text + " is not above 0");
  }

  /** How long until a tick is due; 0 or less when it is, and for one without a time. */
  long waitNs(final long tickNs) {
    if (factor == MAX || tickNs == TickView.NO_TIME) {
      return 0;
    }
    if (firstTickNs == NOT_STARTED) {
      firstTickNs = tickNs;
      startNs = System.nanoTime();
    }
    return startNs + (long) ((tickNs - firstTickNs) / factor) - System.nanoTime();
  }

  static void sleep(final long waitNs) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(waitNs);
  }
}
