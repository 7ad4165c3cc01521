/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may have been meant. */
final class NearestNameTest {
  private static final List<String> SYMBOLS =
      List.of("000001.XSHE", "000002.XSHE", "600000.XSHG", "AAPL", "MSFT", "IF2101");

  @ParameterizedTest
  @CsvSource({
    "000001, 000001.XSHE",
    "000001.xshe, 000001.XSHE",
    "600000.XSH, 600000.XSHG",
    "aapl, AAPL",
    "APPL, AAPL",
    "MFST, ",
    "IF210, IF2101",
    "IF21011, IF2101"
  })
  void shouldFindWhatIsLeastDifferent(final String typed, final String meant) {
    assertThat(NearestName.of(typed, SYMBOLS).orElse(null)).isEqualTo(meant);
  }

  @Test
  void shouldGuessNothingWhereAllIsDifferentOrThere() {
    assertThat(NearestName.of("something else", SYMBOLS)).isEmpty();
    assertThat(NearestName.of("AAPL", SYMBOLS)).isEmpty();
    assertThat(NearestName.of("", SYMBOLS)).isEmpty();
    assertThat(NearestName.of("A".repeat(200), List.of("A".repeat(201)))).isEmpty();
  }
}
