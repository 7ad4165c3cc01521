/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.random.RandomGenerator;

/**
 * Normally distributed numbers that are the same on every JDK: by the transform of Box and Muller,
 * 1958, in strict arithmetic. {@code RandomGenerator.nextGaussian} has changed its algorithm
 * between releases.
 */
final class Gaussian {
  private Gaussian() {}

  static double next(final RandomGenerator random) {
    final double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
