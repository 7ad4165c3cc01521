/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.daemon;

import java.time.Duration;

/**
 * How long a daemon waits for what.
 *
 * @param gather after the last file that came, before those that did are ingested together; ten
 *     times as long at most after the first
 * @param settle how long a file with Parquet's end must not have changed
 * @param patience how long a file without it must not have changed before it is refused
 * @param retention from one look at the queue's retention to the next
 * @param stop how long a batch under way may take to end when the daemon closes; a longer one is
 *     left, and done again by the next daemon
 */
public record DaemonTiming(
    Duration gather, Duration settle, Duration patience, Duration retention, Duration stop) {
  /** 2 s, 1 s, 10 s, 30 s, 20 s. */
  public static final DaemonTiming DEFAULT =
      new DaemonTiming(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public DaemonTiming {
    for (final Duration time : new Duration[] {gather, settle, patience, retention, stop}) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("a time of the daemon is negative: " + time);
      }
    }
  }

  /**
   * The same with other times for files.
   *
   * @param newGather see {@link #gather}
   * @param newSettle see {@link #settle}
   * @param newPatience see {@link #patience}
   * @return a copy
   */
  public DaemonTiming files(
      final Duration newGather, final Duration newSettle, final Duration newPatience) {
    return new DaemonTiming(newGather, newSettle, newPatience, retention, stop);
  }
}
