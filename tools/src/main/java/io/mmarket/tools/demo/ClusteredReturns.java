/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.random.RandomGenerator;

/**
 * Daily log returns with fat tails and clustered volatility: GARCH(1,1), Bollerslev 1986, with
 * Student-t innovations of five degrees of freedom. Each return's variance is omega + alpha x (last
 * return)^2 + beta x (last variance).
 */
final class ClusteredReturns {
  private static final double ALPHA = 0.09;
  private static final double BETA = 0.88;
  private static final int DEGREES_OF_FREEDOM = 5;

  private final RandomGenerator random;
  private final double longRunVariance;
  private double variance;

  ClusteredReturns(final RandomGenerator random, final double dailyVolatility) {
    this.random = random;
    longRunVariance = dailyVolatility * dailyVolatility;
    variance = longRunVariance;
  }

  double next() {
    final double dayReturn = Math.sqrt(variance) * studentT();
    variance =
        (1 - ALPHA - BETA) * longRunVariance + ALPHA * dayReturn * dayReturn + BETA * variance;
    return dayReturn;
  }

  /** The volatility of the return that comes next. */
  double volatility() {
    return Math.sqrt(variance);
  }

  /** Student-t scaled to variance 1: a Gaussian over the root of a mean of squared Gaussians. */
  private double studentT() {
    double squares = 0;
    for (int i = 0; i < DEGREES_OF_FREEDOM; i++) {
      final double gaussian = Gaussian.next(random);
      squares += gaussian * gaussian;
    }
    final double t = Gaussian.next(random) / Math.sqrt(squares / DEGREES_OF_FREEDOM);
    return t * Math.sqrt((DEGREES_OF_FREEDOM - 2.0) / DEGREES_OF_FREEDOM);
  }
}
