/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SampleMarketTest {
  private static final SampleMarket MARKET =
      new SampleMarket(new SampleMarket.Size(120, 250, 300), 42);
  private static final int LAST_DAY = 249;

  @Test
  void shouldKeepPricesWithinTheirBounds() {
    for (final SampleBar bar : bars()) {
      assertThat(bar.low()).isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
      assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
      assertThat(bar.low()).isGreaterThanOrEqualTo(bar.limitDown()).isPositive();
      assertThat(bar.high()).isLessThanOrEqualTo(bar.limitUp());
      assertThat(bar.volume() % 100).isZero();
      assertThat(bar.turnover() / bar.volume()).isBetween(bar.low() - 0.01, bar.high() + 0.01);
    }
  }

  @Test
  void shouldKeepPricesOnTheGrid() {
    for (final SampleBar bar : bars()) {
      for (final double price : List.of(bar.open(), bar.high(), bar.low(), bar.close())) {
        assertThat(Double.parseDouble(String.format(Locale.ROOT, "%.2f", price))).isEqualTo(price);
      }
    }
  }

  @Test
  void shouldHaltSomeSymbolsAndHitSomeLimits() {
    final int cells = 120 * 250;
    assertThat(cells - bars().size()).as("halted days").isBetween(cells / 1000, cells / 20);
    assertThat(bars().stream().filter(bar -> bar.close() == bar.limitUp()).count())
        .as("days closed at the upper limit")
        .isBetween(5L, cells / 50L);
    assertThat(bars().stream().filter(bar -> bar.close() == bar.limitDown()).count())
        .as("days closed at the lower limit")
        .isBetween(5L, cells / 50L);
  }

  @Test
  void shouldHaveFatTailsAndClusteredVolatility() {
    double kurtosis = 0;
    double clustering = 0;
    for (int symbol = 0; symbol < 120; symbol++) {
      final double[] returns = returns(symbol);
      kurtosis += kurtosis(returns) / 120;
      clustering += autocorrelationOfSize(returns) / 120;
    }
    assertThat(kurtosis).as("kurtosis of returns, 3 for a Gaussian").isGreaterThan(3.5);
    assertThat(clustering).as("autocorrelation of |return|").isGreaterThan(0.03);
  }

  @Test
  void shouldMakeTheSameMarketFromTheSameSeed() {
    final SampleMarket.Size size = new SampleMarket.Size(10, 20, 15);
    final SampleMarket one = new SampleMarket(size, 7);
    final SampleMarket same = new SampleMarket(size, 7);
    assertThat(one.session()).isEqualTo(same.session());
    assertThat(one.bar(3, 11)).isEqualTo(same.bar(3, 11));
    assertThat(new SampleMarket(size, 8).session()).isNotEqualTo(one.session());
  }

  /** Fails on a JDK whose arithmetic or random numbers give another market. */
  @Test
  void shouldMakeTheSameMarketOnEveryJdk() {
    final double volumes = bars().stream().mapToDouble(SampleBar::volume).sum();
    final double lasts = MARKET.session().stream().mapToDouble(SampleTick::last).sum();
    assertThat(String.format(Locale.ROOT, "%.0f %.2f", volumes, lasts))
        .isEqualTo("66383416900 697872.26");
  }

  @Test
  void shouldTradeTheSessionThatTheDailyBarSays() {
    final Map<Integer, SampleTick> lastTicks = new HashMap<>();
    long timeNs = 0;
    for (final SampleTick tick : MARKET.session()) {
      assertThat(tick.timeNs()).isGreaterThanOrEqualTo(timeNs);
      timeNs = tick.timeNs();
      lastTicks.put(tick.symbol(), tick);
    }
    assertThat(lastTicks).hasSizeGreaterThan(100);
    lastTicks.forEach(
        (symbol, tick) -> {
          final SampleBar bar = Objects.requireNonNull(MARKET.bar(symbol, LAST_DAY));
          assertThat(tick.last()).isEqualTo(bar.close());
          assertThat(tick.high()).isEqualTo(bar.high());
          assertThat(tick.low()).isEqualTo(bar.low());
          assertThat(tick.volume()).isEqualTo(bar.volume());
          assertThat(tick.amount()).isCloseTo(bar.turnover(), Offset.offset(0.01));
        });
  }

  private static List<SampleBar> bars() {
    final List<SampleBar> bars = new ArrayList<>();
    for (int symbol = 0; symbol < 120; symbol++) {
      for (int day = 0; day <= LAST_DAY; day++) {
        final SampleBar bar = MARKET.bar(symbol, day);
        if (bar != null) {
          bars.add(bar);
        }
      }
    }
    return bars;
  }

  private static double[] returns(final int symbol) {
    final List<Double> returns = new ArrayList<>();
    for (int day = 0; day <= LAST_DAY; day++) {
      final SampleBar bar = MARKET.bar(symbol, day);
      if (bar != null) {
        returns.add(Math.log(bar.close() / bar.preClose()));
      }
    }
    return returns.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double kurtosis(final double[] returns) {
    double second = 0;
    double fourth = 0;
    for (final double value : returns) {
      second += value * value;
      fourth += value * value * value * value;
    }
    return fourth * returns.length / (second * second);
  }

  private static double autocorrelationOfSize(final double[] returns) {
    double mean = 0;
    for (final double value : returns) {
      mean += Math.abs(value) / returns.length;
    }
    double product = 0;
    double square = 0;
    for (int i = 0; i < returns.length; i++) {
      final double size = Math.abs(returns[i]) - mean;
      square += size * size;
      product += i == 0 ? 0 : size * (Math.abs(returns[i - 1]) - mean);
    }
    return product / square;
  }
}
