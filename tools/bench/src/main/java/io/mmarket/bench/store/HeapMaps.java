/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.store.Kline;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What strategies build for themselves: a map of maps of objects, by text. */
final class HeapMaps implements DailyBars {
  private final Map<String, Map<String, Kline>> days = new HashMap<>();
  private final String[] dates;
  private final String[] symbols;

  HeapMaps(final DailyShape shape) {
    dates = Keys.dateTexts(shape);
    symbols = Keys.symbols(shape);
    for (int date = 0; date < dates.length; date++) {
      final Map<String, Kline> day = new HashMap<>(2 * symbols.length);
      for (int symbol = 0; symbol < symbols.length; symbol++) {
        day.put(symbols[symbol], bar(date, symbol));
      }
      days.put(dates[date], day);
    }
  }

  private Kline bar(final int date, final int symbol) {
    return Kline.builder()
        .orderBookId(symbols[symbol])
        .open(DailyShape.value(date, symbol, 0))
        .high(DailyShape.value(date, symbol, 1))
        .low(DailyShape.value(date, symbol, 2))
        .close(DailyShape.value(date, symbol, DailyShape.CLOSE))
        .volume(DailyShape.value(date, symbol, 4))
        .build();
  }

  private Map<String, Kline> day(final String date) {
    return Objects.requireNonNull(days.get(date));
  }

  @Override
  public double close(final int date, final int symbol) {
    return Objects.requireNonNull(day(dates[date]).get(symbols[symbol])).close();
  }

  @Override
  public double sumOfDate(final int date) {
    double sum = 0;
    for (final Kline bar : day(dates[date]).values()) {
      sum += bar.close();
    }
    return sum;
  }

  @Override
  public double sumOfSymbol(final int symbol) {
    double sum = 0;
    for (final String date : dates) {
      sum += Objects.requireNonNull(day(date).get(symbols[symbol])).close();
    }
    return sum;
  }

  @Override
  public void close() {
    // Garbage.
  }
}
