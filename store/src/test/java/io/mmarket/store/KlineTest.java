/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The copy of a bar: defaults, equality, helpers, and the text that the guide prints. */
class KlineTest {
  private static Kline.Builder filled() {
    return Kline.builder()
        .orderBookId("000001")
        .open(15)
        .high(16)
        .low(14)
        .close(15.3)
        .volume(1_000_000)
        .totalTurnover(15_300_000)
        .limitUp(16.5)
        .limitDown(13.5)
        .splitCoefficientTo(1)
        .dividendCashBeforeTax(0.5);
  }

  @Test
  void shouldHaveTheGuidesDefaults() {
    final Kline empty = Kline.builder().build();
    assertThat(empty.orderBookId()).isEmpty();
    assertThat(empty.volume()).isZero();
    assertThat(empty.totalTurnover()).isZero();
    assertThat(
            new double[] {
              empty.open(),
              empty.high(),
              empty.low(),
              empty.close(),
              empty.limitUp(),
              empty.limitDown(),
              empty.splitCoefficientTo(),
              empty.dividendCashBeforeTax()
            })
        .containsOnly(Double.NaN);
  }

  @Test
  void shouldBeEqualWhenEveryFieldIs() {
    assertThat(Kline.builder().build()).isEqualTo(Kline.builder().build());
    assertThat(filled().build()).isEqualTo(filled().build()).hasSameHashCodeAs(filled().build());
    assertThat(filled().build())
        .isNotEqualTo(filled().orderBookId("000002").build())
        .isNotEqualTo(filled().open(1).build())
        .isNotEqualTo(filled().high(1).build())
        .isNotEqualTo(filled().low(1).build())
        .isNotEqualTo(filled().close(Double.NaN).build())
        .isNotEqualTo(filled().volume(1).build())
        .isNotEqualTo(filled().totalTurnover(1).build())
        .isNotEqualTo(filled().limitUp(1).build())
        .isNotEqualTo(filled().limitDown(1).build())
        .isNotEqualTo(filled().splitCoefficientTo(2).build())
        .isNotEqualTo(filled().dividendCashBeforeTax(1).build());
  }

  @Test
  void shouldHelpWithTheBarsOwnNumbers() {
    assertThat(filled().build().changePercent()).isEqualTo(2, within(1e-9));
    assertThat(filled().build().turnoverRate(10_000_000)).isEqualTo(10, within(1e-9));
    assertThat(filled().open(Double.NaN).build().changePercent()).isNaN();
  }

  @Test
  void shouldBeAtALimitWithinATolerance() {
    assertThat(filled().build().isLimitUp()).isFalse();
    assertThat(filled().build().isLimitDown()).isFalse();
    assertThat(filled().close(16.5 - 9e-7).build().isLimitUp()).isTrue();
    assertThat(filled().close(16.5 + 2e-6).build().isLimitUp()).isFalse();
    assertThat(filled().close(13.5 + 9e-7).build().isLimitDown()).isTrue();
    assertThat(filled().limitUp(Double.NaN).build().isLimitUp()).isFalse();
  }

  @Test
  void shouldReadLikeTheGuide() {
    assertThat(filled().build()).hasToString("Kline(id='000001', close=15.300000)");
    assertThat(Kline.builder().build()).hasToString("Kline(id='', close=NaN)");
    assertThat(new DataStats(250, 0, 5000, "2024-01-02", "2024-12-31"))
        .hasToString("DataStats(daily_dates=250, symbols=5000, range=2024-01-02 to 2024-12-31)");
  }
}
