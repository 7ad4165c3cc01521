/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.internal.parquet.ColumnForm;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneRuleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "000001.XSHE, true",
    "600000.XSHG, true",
    "000001.SZ, true",
    "600000.SH, true",
    "830799.BJ, true",
    "IF2101.CFFEX, true",
    "AAPL, false",
    "SH, false",
    "BRK.B, false",
  })
  void shouldInferShanghaiFromSymbols(final String symbol, final boolean implied) {
    final FakeFile file =
        FakeFile.doubles("close").column("date", ColumnForm.DATE).texts("symbol", symbol);
    assertThat(ZoneRule.implied(file.plan(), file).isPresent()).isEqualTo(implied);
    final FakeFile named =
        FakeFile.doubles("close").column("date", ColumnForm.DATE).at(symbol + ".parquet");
    assertThat(ZoneRule.implied(named.plan(), named).isPresent()).isEqualTo(implied);
  }

  @ParameterizedTest
  @CsvSource({"SHFE", "DCE", "CZCE", "CFFEX", "INE", "GFEX", "SZSE", "SSE"})
  void shouldInferShanghaiFromExchanges(final String exchange) {
    final FakeFile file =
        FakeFile.doubles("close").column("date", ColumnForm.DATE).texts("exchange", exchange);
    assertThat(ZoneRule.implied(file.plan(), file)).contains(SHANGHAI);
  }

  @Test
  void shouldInferNothingFromMixedSymbols() {
    final FakeFile file =
        FakeFile.doubles("close")
            .column("date", ColumnForm.DATE)
            .texts("symbol", "000001.SZ", "AAPL");
    assertThat(ZoneRule.implied(file.plan(), file)).isEmpty();
  }

  @Test
  void shouldPreferUserThenImpliedThenHomeThenUtc() {
    final Optional<ZoneId> implied = Optional.of(SHANGHAI);
    assertThat(ZoneRule.choose(NEW_YORK, implied, UTC).zone()).isEqualTo(NEW_YORK);
    assertThat(ZoneRule.choose(null, implied, NEW_YORK).zone()).isEqualTo(SHANGHAI);
    assertThat(ZoneRule.choose(null, Optional.empty(), NEW_YORK).zone()).isEqualTo(NEW_YORK);
    assertThat(ZoneRule.choose(null, Optional.empty(), null).zone()).isEqualTo(UTC);
  }

  @Test
  void shouldGiveANewStoreTheZoneThatAllFilesImply() {
    final Optional<ZoneId> implied = Optional.of(SHANGHAI);
    assertThat(ZoneRule.homeZone(null, List.of(implied, implied))).isEqualTo(SHANGHAI);
    assertThat(ZoneRule.homeZone(null, List.of(implied, Optional.empty()))).isEqualTo(UTC);
    assertThat(ZoneRule.homeZone(NEW_YORK, List.of(implied))).isEqualTo(NEW_YORK);
    assertThat(ZoneRule.homeZone(null, List.of())).isEqualTo(UTC);
  }
}
