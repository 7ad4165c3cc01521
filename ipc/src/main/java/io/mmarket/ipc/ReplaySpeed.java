/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

/**
 * How fast history passes.
 *
 * @param factor history's time for one of the wall's; infinite for as fast as it can be read
 */
public record ReplaySpeed(double factor) {
  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException naming it when it is not above 0
   */
  public ReplaySpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("replay speed " + factor + " is not above 0");
    }
  }

  /**
   * A tick comes so long after another as it did when it was recorded.
   *
   * @return the speed
   */
  public static ReplaySpeed asRecorded() {
    return new ReplaySpeed(1);
  }

  /**
   * So many times as fast as recorded.
   *
   * @param factor above 0; below 1 is slower
   * @return the speed
   */
  public static ReplaySpeed times(final double factor) {
    return new ReplaySpeed(factor);
  }

  /**
   * As fast as it can be read.
   *
   * @return the speed
   */
  public static ReplaySpeed max() {
    return new ReplaySpeed(Double.POSITIVE_INFINITY);
  }
}
