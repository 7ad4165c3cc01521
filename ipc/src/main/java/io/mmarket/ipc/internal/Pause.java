/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import java.util.concurrent.locks.LockSupport;

/** Short waits that cannot be cut off. */
final class Pause {
  private Pause() {}

  /** Waits; an interrupt of the thread stays marked for its owner. */
  static void park(final long durationNs) {
    final boolean interrupted = Thread.interrupted();
    LockSupport.parkNanos(durationNs);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
