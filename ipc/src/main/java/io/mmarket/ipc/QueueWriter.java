/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.BroadcasterCounts;

/**
 * A broadcaster of a queue in whatever process, copied at one moment.
 *
 * @param processId its process
 * @param openedNs when it opened the queue
 * @param lastPushNs when it last pushed, 0 when it did not yet
 * @param lastSequence of the newest tick that it pushed, 0 when there is none
 * @param appendedBytes what it appended
 * @param stats what it counts
 */
public record QueueWriter(
    long processId,
    long openedNs,
    long lastPushNs,
    long lastSequence,
    long appendedBytes,
    BroadcastStats stats) {

  static QueueWriter of(final BroadcasterCounts counts) {
    return new QueueWriter(
        counts.pid(),
        counts.openedNs(),
        counts.lastPushNs(),
        counts.lastSequence(),
        counts.bytes(),
        new BroadcastStats(
            counts.ticks(),
            counts.broadcasts(),
            counts.hits(),
            counts.misses(),
            counts.latencyNs()));
  }
}
