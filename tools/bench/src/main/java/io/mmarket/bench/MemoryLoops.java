/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.Arrays;
import java.util.Random;

/** Loops over memory by one thread, each of which checks that it saw what is there. */
final class MemoryLoops {
  private static final int CACHED_LOADS = 1_024;
  private static final int LOADS = 2_000_000;
  private static final int CACHE_ROUNDS = 20_000;

  private final long[] words;
  private final int[] farCycle;
  private final int[] nearCycle = cycle(CACHED_LOADS);
  private final double[] ones = new double[CACHED_LOADS];
  private int at;

  MemoryLoops(final int lengthBytes) {
    words = new long[lengthBytes / Long.BYTES];
    farCycle = cycle(lengthBytes / Integer.BYTES);
    Arrays.fill(ones, 1);
  }

  /** One cycle through all positions in random order (Sattolo's algorithm). */
  private static int[] cycle(final int length) {
    final int[] next = new int[length];
    Arrays.setAll(next, i -> i);
    final Random random = new Random(1);
    for (int i = length - 1; i > 0; i--) {
      final int other = random.nextInt(i);
      final int kept = next[i];
      next[i] = next[other];
      next[other] = kept;
    }
    return next;
  }

  /** GB/s. */
  double read() {
    final long startNs = System.nanoTime();
    long sum = 0;
    for (final long word : words) {
      sum += word;
    }
    final long ns = System.nanoTime() - startNs;
    require(sum == words[0] * words.length);
    return (double) words.length * Long.BYTES / ns;
  }

  /** GB/s; each time with another value. */
  double fill() {
    final long value = words[0] + 1;
    final long startNs = System.nanoTime();
    Arrays.fill(words, value);
    final long ns = System.nanoTime() - startNs;
    require(words[words.length - 1] == value);
    return (double) words.length * Long.BYTES / ns;
  }

  /** Nanoseconds a load of a place that the load before names, anywhere in memory. */
  double chaseThroughMemory() {
    return chase(farCycle, LOADS);
  }

  /** The same within four kilobytes. */
  double chaseThroughCache() {
    at = 0;
    return chase(nearCycle, CACHE_ROUNDS * CACHED_LOADS);
  }

  private double chase(final int[] next, final int loads) {
    final int start = at;
    int position = start;
    final long startNs = System.nanoTime();
    for (int i = 0; i < loads; i++) {
      position = next[position];
    }
    final long ns = System.nanoTime() - startNs;
    require((position == start) == (loads % next.length == 0));
    at = next == farCycle ? position : 0;
    return (double) ns / loads;
  }

  /** Nanoseconds an addition of doubles, each of which needs the sum before. */
  double add() {
    double sum = 0;
    final long startNs = System.nanoTime();
    for (int round = 0; round < CACHE_ROUNDS; round++) {
      for (final double one : ones) {
        sum += one;
      }
    }
    final long ns = System.nanoTime() - startNs;
    require(sum == (double) CACHE_ROUNDS * CACHED_LOADS);
    return ns / sum;
  }

  private static void require(final boolean isRight) {
    if (!isRight) {
      throw new IllegalStateException("a loop over memory saw what is not there");
    }
  }
}
