/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import io.mmarket.store.Kline;
import io.mmarket.store.KlineView;
import io.mmarket.store.MarketCenter;
import io.mmarket.store.Series;
import io.mmarket.store.Snapshot;
import java.nio.file.Path;
import java.util.Map;

/**
 * Question: how do I read the market of a date, and one symbol through time?
 *
 * <p>Command: {@code tools/mmarket example simple-kline-access}, or {@code java $(tools/mmarket
 * jvm-args --read) -cp ... io.mmarket.examples.SimpleKlineAccess STORE DATE SYMBOL}. Expected: a
 * line for each symbol of the date, then the symbol's close on the date, its bars and its highest
 * close.
 */
public final class SimpleKlineAccess {
  private SimpleKlineAccess() {}

  /**
   * Prints a date and a symbol of a store.
   *
   * @param args the store's folder, a date as YYYY-MM-DD, a symbol
   */
  public static void main(final String[] args) {
    final Path store = Path.of(args[0]);
    final String date = args[1];
    final String symbol = args[2];
    // tag::readme[]
    try (MarketCenter market = MarketCenter.open(store)) {
      Snapshot day = market.getDateShared(date); // mapped, shared by all processes, cached: no copy
      for (KlineView bar : day) { // one flyweight, moved from bar to bar
        System.out.printf(
            "%s: close=%.2f, volume=%,.0f%n", bar.symbol(), bar.close(), bar.volume());
      }
      double close = day.close(day.row(symbol)); // NaN if the symbol has no bar
      Series bars = market.getSeriesShared(symbol); // the symbol's whole history, in place
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < bars.size(); i++) {
        highest = Math.max(highest, bars.close(i));
      }
      Map<String, Kline> copy = market.getDate(date); // a deep copy, for code that wants a map
      System.out.printf(
          "%s: close=%.2f, %d bars, highest close=%.2f, %d symbols that day%n",
          symbol, close, bars.size(), highest, copy.size());
    }
    // end::readme[]
  }
}
