/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local times of any zone, against the library of the JDK. */
class LocalTimesTest {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final String NEW_YORK = "America/New_York";

  private static long utcNs(final String zone, final String text) {
    return new LocalTimes(ZoneId.of(zone)).parse(text);
  }

  private static long expected(final String zone, final LocalDateTime local) {
    return local.atZone(ZoneId.of(zone)).toEpochSecond() * NS_PER_SECOND;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NEW_YORK,
        "Asia/Shanghai",
        "Europe/Dublin",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "UTC",
        "+05:30"
      })
  void shouldAgreeWithTheJdkAtRandomAndAroundEveryChange(final String zone) {
    final LocalTimes times = new LocalTimes(ZoneId.of(zone));
    final Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      final LocalDateTime local =
          LocalDateTime.of(1680 + random.nextInt(580), 1, 1, 0, 0)
              .plusSeconds(random.nextInt(31_000_000));
      assertSame(times, zone, local);
    }
    for (final var change : ZoneId.of(zone).getRules().getTransitions()) {
      for (int minutes = -200; minutes <= 200; minutes += 10) {
        assertSame(times, zone, change.getDateTimeBefore().plusMinutes(minutes).withNano(0));
      }
    }
    for (int year = 2008; year < 2100; year += 7) {
      for (int hour = 0; hour < 8784; hour++) {
        assertSame(times, zone, LocalDateTime.of(year, 1, 1, 0, 30).plusHours(hour));
      }
    }
  }

  private static void assertSame(
      final LocalTimes times, final String zone, final LocalDateTime local) {
    final String text = local.toLocalDate() + " " + local.toLocalTime();
    final long expected = expected(zone, local);
    if (times.parse(text) != expected || times.toUtcNs(local) != expected) {
      throw new AssertionError(
          zone + ": " + text + " is " + times.parse(text) + ", expected " + expected);
    }
  }

  @Test
  void shouldMeanTheFirstOfATimeThatHappensTwice() {
    final LocalDateTime twice = LocalDateTime.of(2024, 11, 3, 1, 30);
    assertThat(utcNs(NEW_YORK, "2024-11-03 01:30"))
        .isEqualTo(twice.toEpochSecond(ZoneOffset.ofHours(-4)) * NS_PER_SECOND);
  }

  @Test
  void shouldReadASkippedTimeAsIfClocksHadNotBeenSet() {
    assertThat(utcNs(NEW_YORK, "2024-03-10 02:30")).isEqualTo(utcNs(NEW_YORK, "2024-03-10 03:30"));
  }

  @Test
  void shouldTakeEveryDateOfTheCalendar() {
    final LocalTimes times = new LocalTimes(ZoneOffset.UTC);
    for (LocalDate date = LocalDate.of(1690, 1, 1);
        date.getYear() < 2250;
        date = date.plusDays(1)) {
      assertThat(times.parse(date + " 00:00")).isEqualTo(TradingDates.toTimeNs(date));
    }
  }

  @Test
  void shouldTakeTheNearestTimeForOneThatNanosecondsDoNotReach() {
    assertThat(utcNs("UTC", "0001-01-01 00:00")).isEqualTo(utcNs("UTC", "1500-06-01 12:00"));
    assertThat(utcNs("UTC", "9999-12-31 23:59:59")).isEqualTo(utcNs("UTC", "2300-01-01 00:00"));
  }

  @Test
  void shouldTellTheLocalDateOfAnInstant() {
    final LocalTimes times = new LocalTimes(ZoneId.of("Asia/Shanghai"));
    assertThat(times.dateOf(utcNs("UTC", "2024-01-02 15:59"))).isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(times.dateOf(utcNs("UTC", "2024-01-02 16:00"))).isEqualTo(LocalDate.of(2024, 1, 3));
  }
}
