/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

/**
 * A subscriber's slot, copied.
 *
 * @param id its name
 * @param pid its process
 * @param joinedNs when it joined, UTC ns
 * @param inProcess whether a broadcaster calls it, rather than that it tails the queue
 * @param received ticks that it got
 * @param position sequence of the newest tick that it got or passed
 * @param heartbeatNs when it was last heard of, UTC ns
 * @param lost ticks that retention removed before it read them
 * @param alive whether its process lives
 */
public record SubscriberCounts(
    String id,
    long pid,
    long joinedNs,
    boolean inProcess,
    long received,
    long position,
    long heartbeatNs,
    long lost,
    boolean alive) {}
