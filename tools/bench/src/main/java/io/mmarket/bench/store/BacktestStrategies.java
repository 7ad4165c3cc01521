/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.Kline;
import java.nio.DoubleBuffer;
import java.util.Collection;

/**
 * Strategies that are given one date after the other, whatever holds it. Each buys what closed more
 * than its factor above its open and adds up the closes of what it bought. Values are whole
 * numbers, so the sums are exact and equal in all ways.
 */
final class BacktestStrategies {
  private static final double FACTOR_STEP = 0.02;

  private final double[] factors;
  private final double[] sums;

  /**
   * Some of many.
   *
   * @param first the number of the first one
   * @param count how many
   */
  BacktestStrategies(final int first, final int count) {
    factors = new double[count];
    sums = new double[count];
    for (int i = 0; i < count; i++) {
      factors[i] = 1 + (first + i) * FACTOR_STEP;
    }
  }

  int count() {
    return factors.length;
  }

  /** A date for one strategy, as columns in place. */
  void onDate(final int strategy, final DoubleBuffer opens, final DoubleBuffer closes) {
    final double factor = factors[strategy];
    double sum = 0;
    for (int row = 0, n = closes.limit(); row < n; row++) {
      sum += bought(opens.get(row), closes.get(row), factor);
    }
    sums[strategy] += sum;
  }

  /** A date for one strategy, as objects. */
  void onDate(final int strategy, final Collection<Kline> bars) {
    final double factor = factors[strategy];
    double sum = 0;
    for (final Kline bar : bars) {
      sum += bought(bar.open(), bar.close(), factor);
    }
    sums[strategy] += sum;
  }

  /** The rows of a date for one strategy, in arrays that hold several. */
  void onDate(
      final int strategy,
      final double[] opens,
      final double[] closes,
      final int from,
      final int to) {
    final double factor = factors[strategy];
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += bought(opens[row], closes[row], factor);
    }
    sums[strategy] += sum;
  }

  private static double bought(final double open, final double close, final double factor) {
    return close > open * factor ? close : 0;
  }

  /** What all of them have added up. */
  double sum() {
    double sum = 0;
    for (final double ofStrategy : sums) {
      sum += ofStrategy;
    }
    return sum;
  }
}
