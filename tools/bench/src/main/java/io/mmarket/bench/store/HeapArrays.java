/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

/** The physical limit: a plain array of closes a date, addressed by number, nothing looked up. */
final class HeapArrays implements DailyBars {
  private final double[][] closes;

  HeapArrays(final DailyShape shape) {
    closes = new double[shape.dates()][shape.symbols()];
    for (int date = 0; date < closes.length; date++) {
      for (int symbol = 0; symbol < closes[date].length; symbol++) {
        closes[date][symbol] = DailyShape.value(date, symbol, DailyShape.CLOSE);
      }
    }
  }

  @Override
  public double close(final int date, final int symbol) {
    return closes[date][symbol];
  }

  @Override
  public double sumOfDate(final int date) {
    double sum = 0;
    for (final double close : closes[date]) {
      sum += close;
    }
    return sum;
  }

  @Override
  public double sumOfSymbol(final int symbol) {
    double sum = 0;
    for (final double[] ofDate : closes) {
      sum += ofDate[symbol];
    }
    return sum;
  }

  @Override
  public void close() {
    // Garbage.
  }
}
