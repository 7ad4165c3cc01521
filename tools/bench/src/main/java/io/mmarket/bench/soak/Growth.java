/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a quantity grows: the most of the second half of its samples is compared with the most of
 * the first half.
 */
final class Growth {
  /** Fewer samples tell nothing. */
  private static final int LEAST_SAMPLES = 4;

  private static final double RATIO = 1.25;

  private final String what;
  private final long slack;
  private final List<Long> samples = new ArrayList<>();

  /**
   * Begins without samples.
   *
   * @param what grows
   * @param slack by how much it may grow whatever it is
   */
  Growth(final String what, final long slack) {
    this.what = what;
    this.slack = slack;
  }

  void add(final long sample) {
    samples.add(sample);
  }

  /** Begins anew, with another process. */
  void forget() {
    samples.clear();
  }

  int samples() {
    return samples.size();
  }

  String what() {
    return what;
  }

  long firstHalf() {
    return most(samples.subList(0, samples.size() / 2));
  }

  long secondHalf() {
    return most(samples.subList(samples.size() / 2, samples.size()));
  }

  private static long most(final List<Long> of) {
    return of.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  long bound() {
    return (long) (RATIO * firstHalf()) + slack;
  }

  /** Whether it stays within its bound, as far as enough samples tell. */
  boolean isBounded() {
    return samples.size() < LEAST_SAMPLES || secondHalf() <= bound();
  }
}
