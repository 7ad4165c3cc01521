/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

/**
 * Random numbers at two nanoseconds each (xorshift, Marsaglia 2003), so that questions need not be
 * drawn before and then read from memory.
 */
final class Questions {
  private long state = 88172645463325252L;

  int below(final int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) (((state >>> 33) * bound) >>> 31);
  }
}
