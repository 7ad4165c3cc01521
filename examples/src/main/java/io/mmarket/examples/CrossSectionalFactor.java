/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.store.Field;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Question: how is a factor computed over all symbols of a date at once, from whole columns where
 * they lie, without an object a bar?
 *
 * <p>Command: {@code tools/mmarket example cross-sectional-factor}, or {@code java $(tools/mmarket
 * jvm-args --read) -cp ... io.mmarket.examples.CrossSectionalFactor STORE SYMBOL DAYS}: the last so
 * many days of a store of daily bars; SYMBOL tells which days there are. The factor is reversal:
 * what fell from open to close is expected to rise. Expected: who has most and least of it on the
 * last day, and how far it foretold the next day's returns (its information coefficient):
 *
 * <pre>
 * 2024-06-28, 20 symbols
 * long:  000009.XSHE +2.88, 000006.XSHE +1.32, 000003.XSHE +0.97
 * short: 600003.XSHG -0.81, 600008.XSHG -1.58, 600000.XSHG -1.60
 * information coefficient of 248 days: mean +0.0028, t +0.16
 * </pre>
 */
public final class CrossSectionalFactor {
  private static final int SHOWN = 3;
  private static final double GREATEST_SCORE = 3;

  private CrossSectionalFactor() {}

  /**
   * Prints the factor of the last day and how good it was.
   *
   * @param args the store's folder, a symbol, a count of days
   */
  public static void main(final String[] args) {
    try (MarketCenter market = MarketCenter.open(Path.of(args[0]))) {
      final Series dates = market.getSeriesShared(args[1]);
      final int first = Math.max(0, dates.size() - Integer.parseInt(args[2]));
      final Snapshot newest = market.getDateShared(dates.date(dates.size() - 1));
      printExtremes(newest, reversal(newest));
      final double[] coefficients =
          IntStream.range(first, dates.size() - 1)
              .mapToDouble(i -> informationCoefficient(market, dates.date(i), dates.date(i + 1)))
              .toArray();
      final double mean = mean(coefficients);
      final double t = mean / deviation(coefficients) * Math.sqrt(coefficients.length);
      System.out.printf(
          "information coefficient of %d days: mean %+.4f, t %+.2f%n",
          coefficients.length, mean, t);
    }
  }

  /** The factor of a date, a standard score a row; NaN where a symbol has no bar. */
  private static double[] reversal(final Snapshot day) {
    return DoubleStream.of(scores(returns(day)))
        .map(score -> Math.max(-GREATEST_SCORE, Math.min(GREATEST_SCORE, -score)))
        .toArray();
  }

  private static double[] returns(final Snapshot day) {
    final DoubleBuffer open = day.column(Field.OPEN); // the mapped file itself, a value a row
    final DoubleBuffer close = day.column(Field.CLOSE);
    if (open == null || close == null) {
      throw new IllegalArgumentException(day + " has no opens or no closes");
    }
    return each(day.rowCount(), row -> close.get(row) / open.get(row) - 1); // NaN stays NaN
  }

  /** The correlation of a date's factor with the next date's returns. */
  private static double informationCoefficient(
      final MarketCenter market, final LocalDate date, final LocalDate nextDate) {
    final Snapshot day = market.getDateShared(date);
    final Snapshot next = market.getDateShared(nextDate);
    final double[] factor = reversal(day);
    final double[] nextReturns = returns(next);
    final double[] aligned =
        each(
            factor.length,
            row -> {
              final int nextRow = next.row(day.symbol(row)); // rows are numbered by year
              return nextRow < 0 ? Double.NaN : nextReturns[nextRow];
            });
    return correlation(factor, aligned);
  }

  private static void printExtremes(final Snapshot day, final double[] factor) {
    final List<String> ranked =
        IntStream.range(0, factor.length)
            .filter(row -> !Double.isNaN(factor[row]))
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -factor[row]))
            .map(row -> String.format("%s %+.2f", day.symbol(row), factor[row]))
            .toList();
    final int count = ranked.size();
    final int shown = Math.min(SHOWN, count / 2);
    System.out.printf("%s, %d symbols%n", day.date(), count);
    System.out.printf("long:  %s%n", String.join(", ", ranked.subList(0, shown)));
    System.out.printf("short: %s%n", String.join(", ", ranked.subList(count - shown, count)));
  }

  private static double mean(final double[] values) {
    return DoubleStream.of(values).filter(value -> !Double.isNaN(value)).average().orElse(0);
  }

  private static double deviation(final double[] values) {
    final double mean = mean(values);
    return Math.sqrt(mean(DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).toArray()));
  }

  private static double[] scores(final double[] values) {
    final double mean = mean(values);
    final double deviation = deviation(values);
    return DoubleStream.of(values).map(value -> (value - mean) / deviation).toArray();
  }

  /** Of the pairs that are whole: x + 0y is missing where x or y is. */
  private static double correlation(final double[] x, final double[] y) {
    final double[] a = scores(each(x.length, i -> x[i] + 0 * y[i]));
    final double[] b = scores(each(x.length, i -> y[i] + 0 * x[i]));
    return mean(each(x.length, i -> a[i] * b[i]));
  }

  private static double[] each(final int rows, final IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }
}
