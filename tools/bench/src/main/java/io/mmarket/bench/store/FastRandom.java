/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

/**
 * Random numbers at two nanoseconds each (xorshift, Marsaglia 2003), so that what a benchmark asks
 * for need not be drawn before and then read from memory.
 */
final class FastRandom {
  private long state = 88172645463325252L;

  /** One of the numbers from 0 up to a bound, exclusive. */
  int below(final int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) (((state >>> 33) * bound) >>> 31);
  }
}
