/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as callers give them: what is one is found, what is none is named. */
class DateTextTest {
  private final MarketCenter center;

  DateTextTest(@TempDir final Path store) {
    SampleMarket.publish(store, 2024, Bars.ofClose().add("A", "2024-02-29", 1));
    center = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    center.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29", "20240229"})
  void shouldReadBothForms(final String text) {
    assertThat(center.getDateShared(text).date()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(center.getDateShared(text).size()).isOne();
    assertThat(center.getSeriesShared("A", text, text).size()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2024",
        "2024-02",
        "2024-2-29",
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "20240230",
        "2024/02/29",
        "2024-02-29 ",
        " 2024-02-29",
        "2024-02-29T00:00",
        "2024-02-29 09:31",
        "+2024-02-29",
        "-20240229",
        "2024022a",
        "２０２４０２２９",
        "2024-02-2\u0661",
        "29-02-2024",
        "today"
      })
  void shouldNameTextThatIsNoDate(final String text) {
    assertThatThrownBy(() -> center.getDateShared(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
    assertThatThrownBy(() -> center.getDate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
    assertThatThrownBy(() -> center.getSeriesShared("A", text, "2024-12-31"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
    assertThatThrownBy(() -> center.getSeriesShared("A", "2024-01-01", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        -1,
        2024,
        20240230,
        20241301,
        123450102,
        -20240229,
        202402290,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE
      })
  void shouldNameNumbersThatAreNoDate(final int number) {
    assertThatThrownBy(() -> center.getDateShared(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(number));
  }
}
