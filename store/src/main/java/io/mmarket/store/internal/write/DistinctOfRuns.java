/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.util.Arrays;

/**
 * The different numbers of ascending runs. Runs that have much the same numbers, as symbols have
 * times of bars, are merged one after the other; when that turns out to take longer than sorting
 * all of them, they are sorted.
 */
final class DistinctOfRuns {
  /** Steps for each number, above which sorting is faster. */
  private static final int MOST_STEPS = 4;

  private final long[] numbers;
  private final int[] begin;
  private final long mostSteps;
  private long[] distinct = {};
  private int count;
  private long[] merged = {};
  private long steps;

  private DistinctOfRuns(final long[] numbers, final int[] begin) {
    this.numbers = numbers;
    this.begin = begin;
    mostSteps = (long) MOST_STEPS * numbers.length;
  }

  /**
   * Finds them.
   *
   * @param numbers all runs
   * @param begin where each begins, and the end of the last
   * @return the different ones, ascending
   */
  static long[] of(final long[] numbers, final int[] begin) {
    final DistinctOfRuns runs = new DistinctOfRuns(numbers, begin);
    for (int run = 0; run + 1 < begin.length; run++) {
      runs.add(run);
      if (runs.steps > runs.mostSteps) {
        return sorted(numbers);
      }
    }
    return Arrays.copyOf(runs.distinct, runs.count);
  }

  private void add(final int run) {
    if (!hasAll(run)) {
      merge(run);
    }
  }

  /** Whether all numbers of a run are known; most often they are. */
  private boolean hasAll(final int run) {
    int at = 0;
    for (int i = begin[run]; i < begin[run + 1]; i++) {
      while (at < count && distinct[at] < numbers[i]) {
        at++;
      }
      if (at == count || distinct[at] != numbers[i]) {
        return false;
      }
    }
    steps += at + begin[run + 1] - begin[run];
    return true;
  }

  private void merge(final int run) {
    final int end = begin[run + 1];
    final int most = count + end - begin[run];
    if (merged.length < most) {
      merged = new long[most];
    }
    int made = 0;
    int at = 0;
    for (int i = begin[run]; i < end || at < count; ) {
      final long next =
          i == end || (at < count && distinct[at] <= numbers[i]) ? distinct[at++] : numbers[i++];
      if (made == 0 || merged[made - 1] != next) {
        merged[made++] = next;
      }
    }
    final long[] before = distinct;
    distinct = merged;
    merged = before;
    count = made;
    steps += most;
  }

  private static long[] sorted(final long[] numbers) {
    final long[] sorted = numbers.clone();
    Arrays.parallelSort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
