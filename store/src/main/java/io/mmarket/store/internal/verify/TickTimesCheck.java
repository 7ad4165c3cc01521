/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.verify;

import io.mmarket.store.internal.partition.RawIndex;
import java.util.Arrays;
import java.util.List;

/** Checks what an index says about the times of its ticks, which have no axis. */
final class TickTimesCheck {
  /** Times are sorted in memory; of more rows the distinct ones are not counted. */
  private static final long MAX_SORTED_ROWS = 1 << 25;

  private final RawIndex index;
  private final Findings findings;

  TickTimesCheck(final RawIndex index, final Findings findings) {
    this.index = index;
    this.findings = findings;
  }

  /** Compares with all series of the partition, all of them sound. */
  void run(final List<SoundBlock> blocks) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (final SoundBlock sound : blocks) {
      first = Math.min(first, sound.block().rowTimeNs(0));
      last = Math.max(last, sound.block().rowTimeNs(sound.block().rows() - 1));
    }
    expect(first, index.firstTime(), "first time");
    expect(last, index.lastTime(), "last time");
    final long rows = blocks.stream().mapToLong(sound -> sound.block().rows()).sum();
    if (rows <= MAX_SORTED_ROWS) {
      expect(distinct(blocks, (int) rows), index.distinctTimes(), "count of distinct times");
    }
  }

  private long distinct(final List<SoundBlock> blocks, final int rows) {
    final long[] times = new long[rows];
    int at = 0;
    for (final SoundBlock sound : blocks) {
      for (int row = 0; row < sound.block().rows(); row++) {
        times[at++] = sound.block().rowTimeNs(row);
      }
    }
    Arrays.parallelSort(times);
    int distinct = 0;
    for (int i = 0; i < times.length; i++) {
      distinct += i == 0 || times[i] != times[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  private void expect(final long expected, final long found, final String what) {
    if (expected != found) {
      findings.damage(
          index.path(),
          "times",
          what + " " + expected + ", as the series have",
          Long.toString(found),
          "every block");
    }
  }
}
