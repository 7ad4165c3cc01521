/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickView;

/**
 * Adds up ticks in their order, so that two processes that saw the same ticks have the same sums to
 * the last bit.
 */
final class TickTally {
  private long ticks;
  private long gaps;
  private long lastSequence;
  private double priceSum;
  private double volumeSum;

  void add(final TickView tick) {
    add(tick.sequence(), tick);
  }

  /** Adds a tick that has no sequence yet; returns it. */
  TickView add(final long sequence, final TickView tick) {
    if (sequence != lastSequence + 1) {
      gaps++;
    }
    lastSequence = sequence;
    ticks++;
    priceSum += orZero(tick.lastPrice());
    volumeSum += orZero(tick.volume());
    return tick;
  }

  private static double orZero(final double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  long ticks() {
    return ticks;
  }

  StatusLine describe(final StatusLine status) {
    return status
        .put("ticks", ticks)
        .put("gaps", gaps)
        .put("last_sequence", lastSequence)
        .put("price_sum", priceSum)
        .put("volume_sum", volumeSum);
  }

  /** Whether both lines tell of the same ticks, none missing and none twice. */
  static boolean agree(final StatusLine one, final StatusLine other) {
    return one.integer("ticks") == other.integer("ticks")
        && one.integer("last_sequence") == other.integer("last_sequence")
        && one.integer("gaps") == 0
        && other.integer("gaps") == 0
        && one.number("price_sum") == other.number("price_sum")
        && one.number("volume_sum") == other.number("volume_sum");
  }
}
