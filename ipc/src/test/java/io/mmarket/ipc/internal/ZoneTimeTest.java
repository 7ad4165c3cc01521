/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmarket.store.internal.TradingDates;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneTimeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @ValueSource(
      strings = {"America/New_York", "Asia/Shanghai", "Z", "Europe/Berlin", "Asia/Kolkata"})
  void shouldAgreeWithJavaTime(final String zone) {
    final ZoneId id = ZoneId.of(zone);
    final ZoneTime zoneTime = new ZoneTime(id);
    final Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      final LocalDateTime local =
          LocalDateTime.of(1990, 1, 1, 0, 0).plusSeconds(random.nextInt(1_500_000_000));
      final long expected = local.atZone(id).toEpochSecond() * 1_000_000_000L;
      assertThat(zoneTime.parse(text(local))).isEqualTo(expected);
      assertThat(zoneTime.dateOf(expected))
          .isEqualTo(
              TradingDates.toInt(
                  java.time.Instant.ofEpochSecond(expected / 1_000_000_000L)
                      .atZone(id)
                      .toLocalDate()));
    }
  }

  private static String text(final LocalDateTime local) {
    return java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local).replace('T', ' ');
  }

  @Test
  void shouldTakeTheFirstOfALocalTimeThatHappensTwice() {
    final ZoneTime zoneTime = new ZoneTime(NEW_YORK);
    final long first = zoneTime.parse("2024-11-03 01:30:00");
    assertThat(zoneTime.format(first)).isEqualTo("2024-11-03T01:30:00");
    assertThat(first).isEqualTo(1_730_611_800L * 1_000_000_000L);
  }

  @Test
  void shouldKeepFractions() {
    final ZoneTime zoneTime = new ZoneTime(NEW_YORK);
    assertThat(zoneTime.format(zoneTime.parse("2024-01-01T09:30:00.5")))
        .isEqualTo("2024-01-01T09:30:00.5");
    assertThat(zoneTime.format(zoneTime.parse("2024-01-01 09:30:00.123456789")))
        .isEqualTo("2024-01-01T09:30:00.123456789");
    assertThat(zoneTime.format(zoneTime.parse("1969-12-31 09:30:00.25")))
        .isEqualTo("1969-12-31T09:30:00.25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01",
        "yesterday",
        "2024-13-01 00:00:00",
        "2024-02-30 00:00:00",
        "2024-01-01 24:00:00",
        "2024-01-01 09:60:00",
        "2024-01-01 09:30:00.",
        "2024-01-01 09:30:00,5",
        "2024-01-01 09:30:00.1234567890",
        "2024/01/01 09:30:00",
        "2024-01-01_09:30:00",
        "9999-01-01 09:30:00",
        "2024-01-01 09:30:0x"
      })
  void shouldNameWhatIsMalformed(final String text) {
    assertThatThrownBy(() -> new ZoneTime(NEW_YORK).parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
