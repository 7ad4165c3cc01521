/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.publish;

import io.mmarket.ipc.ReplaySpeed;
import io.mmarket.ipc.TickView;

/**
 * When a tick is due: so much after the first one as the ticks' own times are apart, divided by the
 * speed's factor. For one thread.
 */
public final class Pace {
  private final double factor;
  private boolean hasBegun;
  private long firstTickNs;
  private long startNs;

  /** Begins with the first tick that is asked for. */
  public Pace(final ReplaySpeed speed) {
    this.factor = speed.factor();
  }

  /** How long until a tick is due; 0 or less when it is, and for one without a time. */
  public long waitNs(final long tickNs) {
    if (factor == Double.POSITIVE_INFINITY || tickNs == TickView.NO_TIME) {
      return 0;
    }
    if (!hasBegun) {
      hasBegun = true;
      firstTickNs = tickNs;
      startNs = System.nanoTime();
    }
    return startNs + (long) ((tickNs - firstTickNs) / factor) - System.nanoTime();
  }
}
