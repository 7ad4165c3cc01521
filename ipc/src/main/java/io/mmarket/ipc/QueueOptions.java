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
 * @param stages told how far each append is
 */
record QueueOptions(
    RollCycle rollCycle, long blockBytes, TimeProvider time, AppendStage.Listener stages) {
  /** One file a UTC day. */
  static final QueueOptions DEFAULT =
      new QueueOptions(RollCycles.FAST_DAILY, 64L << 20, SystemTimeProvider.INSTANCE);

  /** Tells nobody of the stages. */
  QueueOptions(final RollCycle rollCycle, final long blockBytes, final TimeProvider time) {
    this(rollCycle, blockBytes, time, AppendStage.Listener.NONE);
  }

  /** Rolls when the given clock says so. */
  QueueOptions rolling(final RollCycle newRollCycle, final TimeProvider newTime) {
    return new QueueOptions(newRollCycle, blockBytes, newTime, stages);
  }

  /** Tells a listener how far each append is. */
  QueueOptions told(final AppendStage.Listener listener) {
    return new QueueOptions(rollCycle, blockBytes, time, listener);
  }
}
