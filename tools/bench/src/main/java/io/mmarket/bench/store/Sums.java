/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Snapshot;
import io.mmarket.store.TickSeries;
import java.time.LocalDate;

/** Sums by which answers are compared. */
final class Sums {
  private Sums() {}

  static double ofCloses(final Snapshot snapshot) {
    double sum = 0;
    for (final KlineView bar : snapshot) {
      sum += bar.close();
    }
    return sum;
  }

  static double ofTicks(final MarketCenter market, final String symbol, final LocalDate date) {
    final TickSeries ticks = market.getTicksShared(symbol, date);
    double sum = 0;
    for (int i = 0, n = ticks.size(); i < n; i++) {
      sum += ticks.lastPrice(i);
    }
    return sum;
  }
}
