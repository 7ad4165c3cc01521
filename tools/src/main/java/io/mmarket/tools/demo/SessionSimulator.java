/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The trades of one symbol through a session of two halves, which add up to its daily bar: the
 * first at the open, the last at the close, the extremes touched, all shares traded. Busy at the
 * begin and the end, quiet at noon.
 */
final class SessionSimulator {
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long MORNING_NS = (9 * 60 + 30) * MINUTE_NS;
  private static final long HALF_NS = 120 * MINUTE_NS;
  private static final long LUNCH_NS = 90 * MINUTE_NS;
  private static final int LOT = 100;
  private static final int MIN_TICKS = 4;

  private final int symbol;
  private final SampleBar bar;
  private final SplittableRandom random;

  SessionSimulator(final int symbol, final SampleBar bar, final SplittableRandom random) {
    this.symbol = symbol;
    this.bar = bar;
    this.random = random;
  }

  /** The ticks by time, at least {@link #MIN_TICKS}: open, low, high and close. */
  List<SampleTick> ticks(final int wanted) {
    final int count = Math.max(MIN_TICKS, wanted);
    final long[] times = times(count);
    final double[] prices = prices(count);
    final double[] volumes = volumes(count);
    final List<SampleTick> ticks = new ArrayList<>(count);
    double volume = 0;
    double amount = 0;
    double high = prices[0];
    double low = prices[0];
    for (int i = 0; i < count; i++) {
      final double lastVolume = volumes[i];
      volume += lastVolume;
      amount += lastVolume * prices[i];
      high = Math.max(high, prices[i]);
      low = Math.min(low, prices[i]);
      final int spreadSteps = random.nextDouble() < 0.8 ? 1 : 2 + random.nextInt(2);
      ticks.add(
          new SampleTick(
              symbol,
              times[i],
              prices[i],
              lastVolume,
              volume,
              Math.round(amount * 100) / 100.0,
              high,
              low,
              spreadSteps,
              random.nextBoolean(),
              random.nextLong()));
    }
    return ticks;
  }

  /** Sorted times: a third of them crowd towards the open and the close. */
  private long[] times(final int count) {
    final long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      double at = random.nextDouble();
      if (random.nextDouble() < 0.35) {
        at = at < 0.5 ? 2 * at * at : 1 - 2 * (1 - at) * (1 - at);
        at = at < 0.5 ? at * at * 2 : 1 - (1 - at) * (1 - at) * 2;
      }
      final long traded = (long) (at * 2 * HALF_NS) / 1_000_000 * 1_000_000;
      times[i] = MORNING_NS + traded + (traded >= HALF_NS ? LUNCH_NS : 0);
    }
    Arrays.sort(times);
    return times;
  }

  /** A random walk tied to open and close, kept between low and high, both of which it touches. */
  private double[] prices(final int count) {
    final double[] walk = new double[count];
    for (int i = 1; i < count; i++) {
      walk[i] = walk[i - 1] + Gaussian.next(random);
    }
    final double scale = (bar.high() - bar.low()) / Math.sqrt(count);
    final double[] prices = new double[count];
    int highest = 2;
    int lowest = 1;
    for (int i = 0; i < count; i++) {
      final double done = (double) i / (count - 1);
      final double bridge = walk[i] - done * walk[count - 1];
      final double free = bar.open() + (bar.close() - bar.open()) * done + scale * bridge;
      prices[i] = SampleMarket.within(bar.low(), SampleBar.onGrid(free), bar.high());
      if (i > 0 && i < count - 1) {
        highest = i != lowest && prices[i] > prices[highest] ? i : highest;
        lowest = i != highest && prices[i] < prices[lowest] ? i : lowest;
      }
    }
    prices[lowest] = bar.low();
    prices[highest] = bar.high();
    prices[0] = bar.open();
    prices[count - 1] = bar.close();
    return prices;
  }

  /** Lots that add up to the day's volume. */
  private double[] volumes(final int count) {
    final double[] weights = new double[count];
    double total = 0;
    for (int i = 0; i < count; i++) {
      weights[i] = -StrictMath.log(1 - random.nextDouble());
      total += weights[i];
    }
    final double[] volumes = new double[count];
    double left = bar.volume();
    for (int i = 0; i < count - 1; i++) {
      volumes[i] = Math.min(left, LOT * Math.floor(bar.volume() * weights[i] / total / LOT));
      left -= volumes[i];
    }
    volumes[count - 1] = left;
    return volumes;
  }
}
