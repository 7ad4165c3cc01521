/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/** The time of the ticks that were handed over, or of the wall. For one thread. */
final class TickClock implements EpochNanoClock {
  private long timeNs;
  private boolean live;

  /** Goes on to a tick's time; one that goes back or is missing leaves the clock as it is. */
  void advance(final TickView tick) {
    final long tickNs = tick.exchangeTimeNs();
    if (tickNs > timeNs) {
      timeNs = tickNs;
    }
  }

  /** Shows the wall's time from now on. */
  void goLive() {
    live = true;
  }

  boolean isLive() {
    return live;
  }

  @Override
  public long nanoTime() {
    return live ? Math.max(timeNs, SystemEpochNanoClock.INSTANCE.nanoTime()) : timeNs;
  }
}
