/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import io.mmarket.ipc.internal.ZoneTime;
import java.time.LocalDate;
import java.util.Random;

/** Ticks of every shape the codec allows, the same for the same seed. */
final class RandomTicks {
  private static final String[] SYMBOLS = {
    "000001.XSHE", "IF2101", "", "BTC-USDT", "Ärger-指数", "will-it-rain-on-the-parade-of-2026-07-04"
  };
  private static final double[] SPECIAL = {
    Double.NaN, 0, -0.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.MIN_VALUE
  };

  private final Random random;
  private final ZoneTime zoneTime;

  RandomTicks(final long seed, final ZoneTime zoneTime) {
    this.random = new Random(seed);
    this.zoneTime = zoneTime;
  }

  Tick next() {
    final TickBuilder builder =
        Tick.builder()
            .instrumentId(SYMBOLS[random.nextInt(SYMBOLS.length)])
            .exchangeId(random.nextBoolean() ? "" : "CFFEX")
            .datetime(random.nextInt(8) == 0 ? "" : zoneTime.format(timeNs()))
            .tradingDate(random.nextInt(4) == 0 ? "" : date())
            .lastPrice(number())
            .lastVolume(number())
            .volume(number())
            .amount(number())
            .open(number())
            .high(number())
            .low(number())
            .preClose(number())
            .openInterest(number())
            .settlement(number())
            .preSettlement(number())
            .limitUp(number())
            .limitDown(number());
    final int bids = random.nextInt(TickView.MAX_LEVELS + 1);
    final int asks = random.nextInt(TickView.MAX_LEVELS + 1);
    return builder
        .bidPrices(numbers(bids))
        .bidVolumes(numbers(bids))
        .askPrices(numbers(asks))
        .askVolumes(numbers(asks))
        .build();
  }

  private long timeNs() {
    final long dayNs = 86_400_000_000_000L;
    final long ns = 1_600_000_000L * 1_000_000_000L + (long) (random.nextDouble() * 1_000 * dayNs);
    final long[] units = {1, 1_000, 1_000_000, 1_000_000_000};
    final long unit = units[random.nextInt(units.length)];
    return ns / unit * unit;
  }

  private String date() {
    return LocalDate.ofEpochDay(18_000 + random.nextInt(2_000)).toString();
  }

  private double number() {
    return random.nextInt(5) == 0
        ? SPECIAL[random.nextInt(SPECIAL.length)]
        : Math.round(random.nextDouble() * 1e6) / 100.0;
  }

  private double[] numbers(final int count) {
    final double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = number();
    }
    return values;
  }
}
