/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickView;
import org.jspecify.annotations.Nullable;

/** What a strategy process runs: fed by one thread with the market before, then tick by tick. */
interface Strategy {
  /** A session begins. */
  void startDay(InstrumentTable instruments);

  /**
   * One tick where it lies in the queue.
   *
   * @param tick valid during the call
   * @param instrument its symbol as of the day before, null if there was none
   */
  void onTick(TickView tick, @Nullable Instrument instrument);

  /** What it found, in one line for the summary. */
  String result();

  /** Makes the strategy of a name. */
  static Strategy named(final String name) {
    return switch (name) {
      case Momentum.NAME -> new Momentum();
      case BookImbalance.NAME -> new BookImbalance();
      case IndexTracker.NAME -> new IndexTracker();
      default -> throw new IllegalArgumentException("no strategy '" + name + "'");
    };
  }
}
