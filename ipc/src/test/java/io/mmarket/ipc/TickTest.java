/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TickTest {
  private static TickBuilder guide() {
    return Tick.builder()
        .instrumentId("000001")
        .exchangeId("SZSE")
        .datetime("2024-01-01 09:30:00")
        .lastPrice(15.23)
        .volume(1000)
        .amount(15230)
        .bidPrices(15.22, 15.21, 15.20, 15.19, 15.18)
        .bidVolumes(100, 200, 300, 400, 500)
        .askPrices(15.23, 15.24, 15.25, 15.26, 15.27)
        .askVolumes(150, 250, 350, 450, 550);
  }

  @Test
  void shouldAnswerAsTheGuideSays() {
    final Tick tick = guide().build();
    assertThat(tick.bid1()).isEqualTo(15.22);
    assertThat(tick.ask1()).isEqualTo(15.23);
    assertThat(tick.spread()).isCloseTo(0.01, within(1e-9));
    assertThat(tick.midPrice()).isCloseTo(15.225, within(1e-9));
    assertThat(tick)
        .hasToString("Tick(id='000001', datetime='2024-01-01 09:30:00', price=15.230000)");
  }

  @Test
  void shouldDefaultToEmptyTextMissingPricesAndZeroVolumes() {
    final Tick tick = Tick.builder().build();
    assertThat(tick.instrumentId() + tick.exchangeId() + tick.datetime() + tick.tradingDate())
        .isEmpty();
    assertThat(tick.lastPrice()).isNaN();
    assertThat(tick.preClose()).isNaN();
    assertThat(tick.limitUp()).isNaN();
    assertThat(tick.volume() + tick.lastVolume() + tick.amount() + tick.openInterest()).isZero();
    assertThat(tick.bid1()).isNaN();
    assertThat(tick.ask1()).isNaN();
    assertThat(tick.spread()).isNaN();
    assertThat(tick.midPrice()).isNaN();
  }

  @Test
  void shouldHaveNoSpreadWithOneSideOnly() {
    final Tick tick = guide().askPrices().askVolumes().build();
    assertThat(tick.bid1()).isEqualTo(15.22);
    assertThat(tick.spread()).isNaN();
    assertThat(tick.midPrice()).isNaN();
  }

  @Test
  void shouldBeEqualWhenEveryFieldIs() {
    assertThat(guide().build()).isEqualTo(guide().build()).hasSameHashCodeAs(guide().build());
    assertThat(guide().build()).isNotEqualTo(guide().bidVolumes(100, 200, 300, 400, 501).build());
    assertThat(guide().build()).isNotEqualTo(guide().settlement(1).build());
  }

  @Test
  void shouldNameTheSideThatDoesNotFit() {
    assertThatThrownBy(() -> guide().askVolumes(1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("000001")
        .hasMessageContaining("5 ask prices and 1 ask volumes");
    assertThatThrownBy(() -> guide().bidPrices(new double[11]).bidVolumes(new double[11]).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 bid prices")
        .hasMessageContaining("at most 10");
  }
}
