/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.testing;

import java.time.Duration;

/**
 * How many random kills and mutants a test tries: tens and hundreds, or all with {@code -Psoak}.
 */
public final class TestScale {
  private TestScale() {}

  /**
   * Picks the count for this run.
   *
   * @param verify the count for every build
   * @param soak the full count, for {@code -Psoak}
   * @return one of both
   */
  public static int count(final int verify, final int soak) {
    return "soak".equals(System.getProperty("mmarket.test.scale")) ? soak : verify;
  }

  /**
   * How long to wait for something that happens soon on a machine at rest.
   *
   * @param deadline the time that is ample in every build
   * @return the same, or longer with {@code -Psoak}, which runs for hours beside other work
   */
  public static Duration patience(final Duration deadline) {
    return deadline.multipliedBy(count(1, 20));
  }
}
