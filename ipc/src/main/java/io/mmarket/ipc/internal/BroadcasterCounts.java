/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

/**
 * A broadcaster's slot, copied.
 *
 * @param pid its process
 * @param openedNs when it was opened, UTC ns
 * @param ticks pushed
 * @param broadcasts deliveries
 * @param hits ticks whose date's snapshot was attached already
 * @param misses ticks whose date's snapshot had to be attached
 * @param latencyNs time spent in pushes
 * @param lastSequence of its newest tick
 * @param bytes appended
 * @param lastPushNs when the last push ended, UTC ns, 0 before the first
 * @param alive whether its process lives
 */
public record BroadcasterCounts(
    long pid,
    long openedNs,
    long ticks,
    long broadcasts,
    long hits,
    long misses,
    long latencyNs,
    long lastSequence,
    long bytes,
    long lastPushNs,
    boolean alive) {}
