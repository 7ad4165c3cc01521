/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.Cursors;

/**
 * A durable cursor of a queue, read at one moment.
 *
 * @param name its name
 * @param position sequence of the last tick that was read, 0 before the first, -1 when the file is
 *     damaged
 * @param lag ticks in the queue after its position, of all symbols
 * @param savedNs when it was saved, 0 before the first time
 */
public record QueueCursor(String name, long position, long lag, long savedNs) {
  static QueueCursor of(final Cursors.State state, final long newestSequence) {
    return new QueueCursor(
        state.name(),
        state.sequence(),
        Math.max(0, newestSequence - Math.max(0, state.sequence())),
        state.timeNs());
  }

  /**
   * Whether the file can be read.
   *
   * @return false when its place is unknown
   */
  public boolean isSound() {
    return position != Cursors.UNKNOWN;
  }
}
