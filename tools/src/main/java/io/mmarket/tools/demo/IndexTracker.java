/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickView;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Follows the mean return of all symbols against yesterday's closes: an equal-weighted index. */
final class IndexTracker implements Strategy {
  static final String NAME = "index";

  private double[] returns = {};
  private int traded;
  private double returnSum;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  @Override
  public void startDay(final InstrumentTable instruments) {
    returns = new double[instruments.size()];
    Arrays.fill(returns, Double.NaN);
    traded = 0;
    returnSum = 0;
    lowest = Double.POSITIVE_INFINITY;
    highest = Double.NEGATIVE_INFINITY;
  }

  @Override
  public void onTick(final TickView tick, final @Nullable Instrument instrument) {
    if (instrument == null || !(tick.lastPrice() > 0)) {
      return;
    }
    final double now = tick.lastPrice() / instrument.close() - 1;
    final double before = returns[instrument.index()];
    if (Double.isNaN(before)) {
      traded++;
      returnSum += now;
    } else {
      returnSum += now - before;
    }
    returns[instrument.index()] = now;
    final double index = percent();
    lowest = Math.min(lowest, index);
    highest = Math.max(highest, index);
  }

  private double percent() {
    return 100 * returnSum / returns.length;
  }

  @Override
  public String result() {
    if (traded == 0) {
      return "no tick of a symbol that the store knows";
    }
    return String.format(
        Locale.ROOT,
        "%,d symbols %+.3f %% on yesterday, between %+.3f and %+.3f %%",
        traded,
        percent(),
        lowest,
        highest);
  }
}
