/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.coverage;

import io.mmarket.store.KlineView;
import io.mmarket.store.Series;
import io.mmarket.tools.coverage.Suspicion.What;

/** Looks at the values of a symbol's daily bars. */
final class BarLook {
  private static final double GREAT_RISE = 1.5;

  private final Coverage coverage;
  private final String symbol;
  private double closeBefore = Double.NaN;

  BarLook(final Coverage coverage, final String symbol) {
    this.coverage = coverage;
    this.symbol = symbol;
  }

  void look(final Series series) {
    for (final KlineView bar : series) {
      if (bar.volume() == 0) {
        coverage.suspect(symbol, bar.date(), What.ZERO_VOLUME, "volume 0");
      }
      prices(bar);
      jump(bar);
    }
  }

  private void prices(final KlineView bar) {
    final double high = bar.high();
    final double low = bar.low();
    // A comparison with what is missing is false.
    final boolean outside =
        high < low
            || bar.open() > high
            || bar.close() > high
            || bar.open() < low
            || bar.close() < low;
    if (outside || bar.close() <= 0) {
      coverage.suspect(
          symbol,
          bar.date(),
          What.PRICES,
          "open " + bar.open() + " high " + high + " low " + low + " close " + bar.close());
    }
  }

  private void jump(final KlineView bar) {
    final double close = bar.close();
    final double rise = close / closeBefore;
    final double split = bar.splitCoefficientTo();
    final boolean isSplit = !Double.isNaN(split) && split != 1 && split != 0;
    if (!isSplit && (rise > GREAT_RISE || rise < 1 / GREAT_RISE)) {
      coverage.suspect(symbol, bar.date(), What.JUMP, "close " + closeBefore + " then " + close);
    }
    if (!Double.isNaN(close)) {
      closeBefore = close;
    }
  }
}
