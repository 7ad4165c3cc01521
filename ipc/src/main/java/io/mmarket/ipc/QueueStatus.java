/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import java.util.List;

/**
 * What is going on in a queue, copied at one moment.
 *
 * @param timeNs when
 * @param newestSequence of the newest tick in the queue, 0 when there is none
 * @param writers the broadcasters of all processes that live
 * @param subscribers the subscribers of all processes that live
 * @param cursors the durable cursors, by name
 * @param deadSlots subscribers and writers whose process died, and whose place the next one that
 *     joins or opens the queue for writing frees
 * @param freeBytes what this user may still write on the queue's disk
 */
public record QueueStatus(
    long timeNs,
    long newestSequence,
    List<QueueWriter> writers,
    List<Subscriber> subscribers,
    List<QueueCursor> cursors,
    int deadSlots,
    long freeBytes) {}
