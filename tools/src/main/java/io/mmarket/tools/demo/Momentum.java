/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Follows how far each symbol is from yesterday's close, in standard deviations of its daily
 * returns, and counts how often a price goes past a whole number of them.
 */
final class Momentum implements Strategy {
  static final String NAME = "momentum";

  private int[] levels = {};
  private int[] crossings = {};
  private long totalCrossings;
  private String busiest = "";
  private int busiestCrossings;

  @Override
  public void startDay(final InstrumentTable instruments) {
    levels = new int[instruments.size()];
    crossings = new int[instruments.size()];
  }

  @Override
  public void onTick(final TickView tick, final @Nullable Instrument instrument) {
    if (instrument == null || !(tick.lastPrice() > 0) || !(instrument.sigma() > 0)) {
      return;
    }
    final double sigmas = Math.log(tick.lastPrice() / instrument.close()) / instrument.sigma();
    final int level = (int) Math.floor(sigmas);
    final int index = instrument.index();
    if (level != levels[index]) {
      levels[index] = level;
      totalCrossings++;
      crossings[index]++;
      if (crossings[index] > busiestCrossings) {
        busiestCrossings = crossings[index];
        busiest = instrument.symbol();
      }
    }
  }

  @Override
  public String result() {
    if (totalCrossings == 0) {
      return "no price moved past a daily standard deviation";
    }
    return String.format(
        Locale.ROOT,
        "%,d crossings of whole sigmas, most by %s (%,d)",
        totalCrossings,
        busiest,
        busiestCrossings);
  }
}
