/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueStatus;
import io.mmarket.ipc.QueueWriter;
import io.mmarket.ipc.Subscriber;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How fast a queue is between two looks at it.
 *
 * @param ticks all ticks a second
 * @param bytes appended a second
 * @param pushed what writers had counted before, by when they opened the queue
 * @param received what subscribers had counted before
 * @param seconds between both looks
 */
record QueueRates(
    double ticks,
    double bytes,
    Map<Long, Long> pushed,
    Map<String, Long> received,
    double seconds) {
  static QueueRates between(final QueueStatus before, final QueueStatus now) {
    final double seconds = Math.max(1, now.timeNs() - before.timeNs()) / 1e9;
    return new QueueRates(
        (now.newestSequence() - before.newestSequence()) / seconds,
        Math.max(0, appended(now) - appended(before)) / seconds,
        before.writers().stream()
            .collect(
                Collectors.toMap(
                    QueueWriter::openedNs, writer -> writer.stats().totalTicks(), Long::max)),
        before.subscribers().stream()
            .collect(Collectors.toMap(Subscriber::id, Subscriber::receivedCount, Long::max)),
        seconds);
  }

  private static double appended(final QueueStatus status) {
    return status.writers().stream().mapToDouble(QueueWriter::appendedBytes).sum();
  }

  /** Ticks a second of a writer. */
  double of(final QueueWriter writer) {
    final long count = writer.stats().totalTicks();
    return Math.max(0, count - pushed.getOrDefault(writer.openedNs(), 0L)) / seconds;
  }

  /** Ticks a second of a subscriber. */
  double of(final Subscriber subscriber) {
    final long count = subscriber.receivedCount();
    return Math.max(0, count - received.getOrDefault(subscriber.id(), count)) / seconds;
  }
}
