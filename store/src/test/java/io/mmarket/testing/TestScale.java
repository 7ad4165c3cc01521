/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.testing;

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
}
