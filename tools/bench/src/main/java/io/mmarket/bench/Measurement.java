/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.Arrays;
import java.util.Map;

/**
 * What was measured of one implementation with one set of parameters.
 *
 * @param name who did what: {@code point: mmarket}
 * @param parameters what it was done with, in the order of printing
 * @param unit of the samples
 * @param samples a value a run or iteration, ascending
 * @param allocatedBytes on the heap, an operation; NaN where it was not measured
 */
public record Measurement(
    String name,
    Map<String, String> parameters,
    String unit,
    double[] samples,
    double allocatedBytes) {

  /** Sorts the samples. */
  public Measurement {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples of " + name);
    }
    samples = samples.clone();
    Arrays.sort(samples);
  }

  /**
   * A measurement without parameters and without allocation.
   *
   * @param name who did what
   * @param unit of the samples
   * @param samples a value a run
   * @return the measurement
   */
  public static Measurement of(final String name, final String unit, final double... samples) {
    return new Measurement(name, Map.of(), unit, samples, Double.NaN);
  }

  /**
   * The least sample.
   *
   * @return the first one
   */
  public double min() {
    return samples[0];
  }

  /**
   * The middle sample, the mean of both where their count is even.
   *
   * @return the median
   */
  public double median() {
    return (samples[(samples.length - 1) / 2] + samples[samples.length / 2]) / 2;
  }

  /**
   * The greatest sample.
   *
   * @return the last one
   */
  public double max() {
    return samples[samples.length - 1];
  }

  /**
   * How far the samples lie apart.
   *
   * @return greatest less least, as a part of the median
   */
  public double spread() {
    return median() == 0 ? 0 : (max() - min()) / median();
  }
}
