/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.SubscriberCounts;

/**
 * A subscriber of a queue in whatever process, copied at one moment.
 *
 * @param id its name
 * @param receivedCount ticks delivered to it
 * @param position sequence of the newest tick that it got, or that its filter passed by; 0 when
 *     there was none
 * @param lag ticks in the queue after its position, of all symbols; 0 for one that its broadcaster
 *     calls
 * @param lostCount ticks that retention removed before it read them
 * @param joinedNs when it joined
 * @param lastSeenNs when it last polled, or was last called
 * @param processId its process
 */
public record Subscriber(
    String id,
    long receivedCount,
    long position,
    long lag,
    long lostCount,
    long joinedNs,
    long lastSeenNs,
    long processId) {

  static Subscriber of(final SubscriberCounts counts, final long newestSequence) {
    return new Subscriber(
        counts.id(),
        counts.received(),
        counts.position(),
        counts.inProcess() ? 0 : Math.max(0, newestSequence - counts.position()),
        counts.lost(),
        counts.joinedNs(),
        counts.heartbeatNs(),
        counts.pid());
  }

  @Override
  public String toString() {
    return "Subscriber(id='" + id + "', received=" + receivedCount + ")";
  }
}
