/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A terminal that has no keyboard, and keeps its size. */
record NoKeys(Size size) implements LiveKeys {
  @Override
  public int await(final long durationNs) {
    final long endNs = System.nanoTime() + durationNs;
    long leftNs = durationNs;
    while (leftNs > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Math.min(leftNs, TimeUnit.SECONDS.toNanos(1)));
      leftNs = endNs - System.nanoTime();
    }
    return NONE;
  }

  @Override
  public void close() {
    // Nothing was taken.
  }
}
