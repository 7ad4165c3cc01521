/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/**
 * How the library's files are laid out: alike for all writers of a queue.
 *
 * @param rollCycle how long a file lasts
 * @param blockBytes how much of a file is mapped and added at once
 * @param time decides which file is appended to
 */
record QueueOptions(RollCycle rollCycle, long blockBytes, TimeProvider time) {
  /** One file a UTC day. */
  static final QueueOptions DEFAULT =
      new QueueOptions(RollCycles.FAST_DAILY, 64L << 20, SystemTimeProvider.INSTANCE);

  /** Rolls when the given clock says so. */
  QueueOptions rolling(final RollCycle newRollCycle, final TimeProvider newTime) {
    return new QueueOptions(newRollCycle, blockBytes, newTime);
  }
}
