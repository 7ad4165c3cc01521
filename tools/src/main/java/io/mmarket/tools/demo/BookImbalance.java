/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import io.mmarket.ipc.TickView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Averages the imbalance of the best bid and ask volumes, and the spread. */
final class BookImbalance implements Strategy {
  static final String NAME = "imbalance";

  private static final double BASIS_POINTS = 1e4;

  private long books;
  private double imbalanceSum;
  private double spreadSum;

  @Override
  public void startDay(final InstrumentTable instruments) {
    // Books of different days add up alike.
  }

  @Override
  public void onTick(final TickView tick, final @Nullable Instrument instrument) {
    if (tick.bidLevels() == 0 || tick.askLevels() == 0) {
      return;
    }
    final double bidVolume = tick.bidVolume(0);
    final double askVolume = tick.askVolume(0);
    final double both = bidVolume + askVolume;
    final double middle = tick.midPrice();
    if (bidVolume > 0 && askVolume > 0 && middle > 0) {
      books++;
      imbalanceSum += (bidVolume - askVolume) / both;
      spreadSum += tick.spread() / middle;
    }
  }

  @Override
  public String result() {
    if (books == 0) {
      return "no tick had both sides of a book";
    }
    return String.format(
        Locale.ROOT,
        "%,d books, mean imbalance %+.4f, mean spread %.2f bp",
        books,
        imbalanceSum / books,
        BASIS_POINTS * spreadSum / books);
  }
}
