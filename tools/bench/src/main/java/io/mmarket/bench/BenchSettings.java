/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.nio.file.Path;

/**
 * How thoroughly to measure, and where.
 *
 * @param quick fewer runs and less data
 * @param verbose show what JMH prints
 * @param folder an existing folder on the disk to be measured; benchmarks make their data below it
 *     and remove it
 */
public record BenchSettings(boolean quick, boolean verbose, Path folder) {
  /**
   * One of two numbers.
   *
   * @param thorough what is right for results to be shown
   * @param brief what is enough for a look
   * @return the one that is asked for
   */
  public int count(final int thorough, final int brief) {
    return quick ? brief : thorough;
  }
}
