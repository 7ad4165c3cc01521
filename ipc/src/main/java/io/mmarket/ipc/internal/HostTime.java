/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.util.concurrent.TimeUnit;

/** The host's time in the unit of a queue. */
public final class HostTime {
  private HostTime() {}

  /**
   * Reads the clock; allocates nothing.
   *
   * @return UTC nanoseconds, in steps of a millisecond
   */
  public static long nowNs() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
