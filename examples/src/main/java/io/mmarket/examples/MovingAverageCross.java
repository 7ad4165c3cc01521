/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.ipc.TickHandler;
import io.mmarket.ipc.TickView;

/**
 * A strategy: long one share while the mean of the newest prices is above the mean of more of them.
 * It buys at the ask and sells at the bid, and waits where that side of the book is empty. It takes
 * ticks of one symbol and does not know where they come from, so that it runs on a store, on a
 * queue's past and on the live stream alike.
 *
 * <p>It has no {@link TickHandler#onLoss}: ticks that retention removed before it read them are a
 * fault, since its means would be of other prices.
 */
final class MovingAverageCross implements TickHandler {
  private final int fast;
  private final int slow;

  /** The newest prices, as many as the slow mean is made of, in a ring. */
  private final double[] prices;

  private long priceCount;
  private long tickCount;
  private int position;
  private int trades;
  private double cash;
  private double lastPrice;

  MovingAverageCross(final int fast, final int slow) {
    if (fast < 1 || fast >= slow) {
      throw new IllegalArgumentException("means of " + fast + " and " + slow + " prices");
    }
    this.fast = fast;
    this.slow = slow;
    prices = new double[slow];
  }

  @Override
  public void onTick(final TickView tick) {
    tickCount++;
    final double price = tick.lastPrice();
    if (price > 0) { // else nothing was traded yet: NaN, or 0 at some exchanges
      lastPrice = price;
      prices[(int) (priceCount++ % slow)] = price;
      if (priceCount >= slow) {
        hold(mean(fast) > mean(slow) ? 1 : 0, tick);
      }
    }
  }

  /** Of so many of the newest prices, summed afresh: a sum that runs on for a day drifts. */
  private double mean(final int count) {
    double sum = 0;
    for (long i = priceCount - 1; i >= priceCount - count; i--) {
      sum += prices[(int) (i % slow)];
    }
    return sum / count;
  }

  private void hold(final int target, final TickView tick) {
    final double price = target > position ? tick.ask1() : tick.bid1();
    if (target != position && !Double.isNaN(price)) {
      cash -= (target - position) * price;
      position = target;
      trades++;
    }
  }

  long ticks() {
    return tickCount;
  }

  /** What it did, and what it has won with its position at the last price. */
  @Override
  public String toString() {
    return String.format(
        "%d/%d: %d ticks, %d trades, profit %+.2f a share",
        fast, slow, tickCount, trades, cash + position * lastPrice);
  }
}
