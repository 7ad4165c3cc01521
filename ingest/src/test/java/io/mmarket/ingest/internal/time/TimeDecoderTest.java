/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeDecoderTest {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "EPOCH_DAYS, 19724, 2024-01-02T00:00",
    "WALL_NANOS, 1704187860000000000, 2024-01-02T09:31",
    "UTC_NANOS, 1704187860000000000, 2024-01-02T17:31",
    "YYYYMMDD, 20240102, 2024-01-02T00:00",
    "YYYYMMDDHHMM, 202401020931, 2024-01-02T09:31",
    "YYYYMMDDHHMMSS, 20240102093105, 2024-01-02T09:31:05",
    "YYYYMMDDHHMMSSMMM, 20240102093105500, 2024-01-02T09:31:05.5",
    "EPOCH_SECONDS, 1704187860, 2024-01-02T17:31",
    "EPOCH_MILLIS, 1704187860001, 2024-01-02T17:31:00.001",
    "EPOCH_MICROS, 1704187860000001, 2024-01-02T17:31:00.000001",
    "EPOCH_NANOS, 1704187860000000001, 2024-01-02T17:31:00.000000001",
    "HHMMSS, 500, 1970-01-01T00:05",
    "HHMMSSMMM, 93105500, 1970-01-01T09:31:05.5",
    "DAY_NANOS, 1000000000, 1970-01-01T00:00:01",
  })
  void shouldReadRawValuesAsWallTime(
      final TimeEncoding encoding, final long raw, final LocalDateTime wall) {
    assertThat(decoder(encoding).wallNs(raw)).isEqualTo(ns(wall));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02, 2024-01-02T00:00",
    "2024/01/02, 2024-01-02T00:00",
    "2024/1/2, 2024-01-02T00:00",
    "20240102, 2024-01-02T00:00",
    "2024-01-02 09:31, 2024-01-02T09:31",
    "2024-01-02 09:31:05.5, 2024-01-02T09:31:05.5",
    "2024-01-02T09:31:05.123456789, 2024-01-02T09:31:05.123456789",
    "2024-01-02T01:31:00Z, 2024-01-02T09:31",
    "2024-01-02T09:31:00+08:00, 2024-01-02T09:31",
    "2024-01-02 09:31:00+0800, 2024-01-02T09:31",
    "2024-01-01T20:31:00-05:00[America/New_York], 2024-01-02T09:31",
    "2024-01-02 01:31:00 UTC, 2024-01-02T09:31",
    "20240102 09:31:00, 2024-01-02T09:31",
    "20240102 093100, 2024-01-02T09:31",
    "20240102T093100500, 2024-01-02T09:31:00.5",
    "202401020931, 2024-01-02T09:31",
    "20240102093105, 2024-01-02T09:31:05",
    "1704187860000, 2024-01-02T17:31",
  })
  void shouldReadTexts(final String text, final LocalDateTime wall) {
    assertThat(decoder(TimeEncoding.TEXT).wallNs(text)).isEqualTo(ns(wall));
  }

  @ParameterizedTest
  @CsvSource({"09:31:00, 34260000", "9:31, 34260000", "09:31:00.500, 34260500", "93100, 34260000"})
  void shouldReadTimesOfDayFromTexts(final String text, final long millisecondOfDay) {
    assertThat(decoder(TimeEncoding.TIME_TEXT).wallNs(text))
        .isEqualTo(millisecondOfDay * 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2024-13-01",
        "2024-02-30",
        "20240230",
        "2024-01-02 25:00",
        "09:31:00",
        "1e9",
        "2024-01-02 09:31:00+99:00",
        "2024-01-02 09:31 Nowhere/City",
        "9999-12-31",
        "99999999999999999"
      })
  void shouldCallTextsUnreadable(final String text) {
    assertThat(decoder(TimeEncoding.TEXT).wallNs(text)).isEqualTo(TimeDecoder.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "YYYYMMDD, 20240230",
    "YYYYMMDD, 99991231",
    "YYYYMMDD, 0",
    "HHMMSS, 240000",
    "HHMMSS, 96000",
    "HHMMSSMMM, -1",
    "EPOCH_SECONDS, 99999999999",
    "EPOCH_DAYS, 200000",
  })
  void shouldCallRawValuesUnreadable(final TimeEncoding encoding, final long raw) {
    assertThat(decoder(encoding).wallNs(raw)).isEqualTo(TimeDecoder.UNREADABLE);
  }

  @Test
  void shouldTellMissingFromUnreadable() {
    assertThat(decoder(TimeEncoding.TEXT).wallNs("-")).isEqualTo(TimeDecoder.MISSING);
    assertThat(decoder(TimeEncoding.TEXT).wallNs("")).isEqualTo(TimeDecoder.MISSING);
    assertThat(decoder(TimeEncoding.YYYYMMDD).wallNs(Long.MIN_VALUE))
        .isEqualTo(TimeDecoder.MISSING);
    assertThat(decoder(TimeEncoding.EPOCH_NANOS).wallNs(Long.MAX_VALUE))
        .isEqualTo(TimeDecoder.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"America/New_York", "Asia/Shanghai", "America/Sao_Paulo", "UTC", "Asia/Kolkata"})
  void shouldConvertLikeTheJdkAcrossTransitions(final String name) {
    final ZoneId zone = ZoneId.of(name);
    final ZoneClock clock = new ZoneClock(zone);
    final Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      // Around both transitions of New York in 2013, or anywhere.
      final long base = i % 3 == 0 ? 1_362_888_000L : i % 3 == 1 ? 1_383_454_800L : 0;
      final long second = base + (base == 0 ? random.nextInt() : random.nextInt(200_000) - 100_000);
      final LocalDateTime wall = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
      final long utcNs = wall.atZone(zone).toEpochSecond() * 1_000_000_000L;
      assertThat(clock.toUtc(second * 1_000_000_000L))
          .as("%s", wall)
          .isEqualTo(expectedUtc(wall, zone));
      assertThat(clock.toWall(utcNs))
          .isEqualTo(
              ns(LocalDateTime.ofInstant(Instant.ofEpochSecond(utcNs / 1_000_000_000L), zone)));
    }
  }

  private static long expectedUtc(final LocalDateTime wall, final ZoneId zone) {
    return (wall.toEpochSecond(ZoneOffset.UTC) - zone.getRules().getOffset(wall).getTotalSeconds())
        * 1_000_000_000L;
  }

  private static TimeDecoder decoder(final TimeEncoding encoding) {
    return new TimeDecoder(encoding, new ZoneClock(SHANGHAI));
  }

  private static long ns(final LocalDateTime wall) {
    return ChronoUnit.NANOS.between(EPOCH, wall);
  }
}
