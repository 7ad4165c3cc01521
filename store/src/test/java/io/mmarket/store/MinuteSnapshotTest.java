/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The market at a minute, found by its local time, whatever trading date it is stored under. */
class MinuteSnapshotTest {
  private static final ZoneId SHANGHAI = SampleMarket.SHANGHAI;
  private static final ColumnSpec CLOSE = ColumnSpec.of(Field.CLOSE);

  @TempDir Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  private static long ns(final String local) {
    return TimedRows.timeNs(SHANGHAI, local);
  }

  private void publish(final String date, final Object... symbolTimeClose) {
    final TimedRows rows = new TimedRows(CLOSE);
    for (int i = 0; i < symbolTimeClose.length; i += 3) {
      rows.add(
          (String) symbolTimeClose[i], ns((String) symbolTimeClose[i + 1]), symbolTimeClose[i + 2]);
    }
    rows.publishMinutes(store(), SHANGHAI, date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"09:31", "10:30", "14:57", "21:05", "23:59", "00:05", "02:30", "12:00"})
  void shouldFindEveryTimeOfTheDay(final String time) {
    publish("2024-01-03", "A", "2024-01-03T" + time, 5, "A", "2024-01-03T08:00", 1);
    try (MarketCenter market = MarketCenter.open(store())) {
      final Snapshot found = market.getMinutesShared("2024-01-03 " + time);
      assertThat(found.close(found.row("A"))).isEqualTo(5);
      assertThat(found.date()).isEqualTo(LocalDate.of(2024, 1, 3));
      assertThat(found.timeNs()).isEqualTo(ns("2024-01-03T" + time));
      assertThat(market.getMinutesShared("2024-01-03T" + time + ":00")).isSameAs(found);
      assertThat(market.getMinutesShared(found.timeNs())).isSameAs(found);
      assertThat(market.getMinutesShared(LocalDateTime.parse("2024-01-03T" + time)))
          .isSameAs(found);
      assertThat(market.getMinutesShared("2024-01-03 " + time + ":01").size()).isZero();
      assertThat(market.getMinutes("2024-01-03 " + time)).containsOnlyKeys("A");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-01-03",
        "2024-01-03 ",
        "2024-01-03 9:31",
        "2024-01-03 24:00",
        "2024-01-03 09:60",
        "2024-01-03 09:31:60",
        "2024-13-03 09:31",
        "2024-02-30 09:31",
        "2023-02-29 09:31",
        "2024-01-03x09:31",
        "2024/01/03 09:31",
        "2024-01-03 09.31",
        "2024-01-03 09:31:0",
        "2024-01-03 09:31:00.5",
        "2024-01-03 -9:31",
        "٢٠٢٤-01-03 09:31"
      })
  void shouldNameATextThatIsNoTime(final String text) {
    publish("2024-01-03", "A", "2024-01-03T09:31", 5);
    try (MarketCenter market = MarketCenter.open(store())) {
      assertThatThrownBy(() -> market.getMinutesShared(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "'");
    }
  }

  @Test
  void shouldFindANightSessionUnderALaterTradingDate() {
    // Monday's partition begins on Friday night.
    publish("2024-01-08", "rb2405", "2024-01-05T21:05", 7, "rb2405", "2024-01-08T09:05", 8);
    publish("2024-01-05", "rb2405", "2024-01-05T09:05", 6);
    try (MarketCenter market = MarketCenter.open(store())) {
      final Snapshot night = market.getMinutesShared("2024-01-05 21:05");
      assertThat(night.close(night.row("rb2405"))).isEqualTo(7);
      assertThat(night.date()).isEqualTo(LocalDate.of(2024, 1, 8));
      final Snapshot morning = market.getMinutesShared("2024-01-05 09:05");
      assertThat(morning.close(morning.row("rb2405"))).isEqualTo(6);
      assertThat(market.getMinutesShared("2024-01-08 21:05").size()).isZero();
      assertThat(market.getMinutesShared("2024-01-08 21:05").date())
          .isEqualTo(LocalDate.of(2024, 1, 8));
    }
  }

  @Test
  void shouldFindTheFarthestTimesOfATradingDate() {
    final TimedRows rows = new TimedRows(CLOSE);
    final long midnightNs = LocalDate.of(2024, 3, 15).toEpochDay() * RowChunk.DAY_NS;
    final long firstNs = midnightNs - StoreWriter.MAX_DAYS_BEFORE * RowChunk.DAY_NS;
    final long lastNs = midnightNs + StoreWriter.MAX_DAYS_AFTER * RowChunk.DAY_NS - 1;
    rows.add("A", firstNs, 1).add("A", lastNs, 2).publishMinutes(store(), SHANGHAI, "2024-03-15");
    try (MarketCenter market = MarketCenter.open(store())) {
      assertThat(market.getMinutesShared(firstNs).close(0)).isEqualTo(1);
      assertThat(market.getMinutesShared(lastNs).close(0)).isEqualTo(2);
    }
  }

  @Test
  void shouldCombineTradingDatesOfOneTime() {
    final ColumnSpec count = Bars.longs("num");
    final ColumnSpec text = TimedRows.texts("note");
    final long timeNs = ns("2024-01-08T21:05");
    new TimedRows(CLOSE, text)
        .add("BTC", timeNs, 40_000, "x")
        .add("ETH", timeNs, 2000, "y")
        .add("rb2405", timeNs, 1, "stale")
        .publishMinutes(store(), SHANGHAI, "2024-01-08");
    new TimedRows(ColumnSpec.of(Field.OPEN), CLOSE, count, text)
        .add("rb2405", timeNs, 3900.0, 3901.0, Long.MAX_VALUE, "night")
        .add("au2406", timeNs, 480, null, null, "y")
        .add("zn2402", ns("2024-01-09T09:05"), 1, 2, 3, "day")
        .publishMinutes(store(), SHANGHAI, "2024-01-09");
    try (MarketCenter market = MarketCenter.open(store())) {
      final Snapshot both = market.getMinutesShared("2024-01-08 21:05");
      assertThat(both.symbols()).containsExactly("BTC", "ETH", "au2406", "rb2405");
      assertThat(both.date()).isEqualTo(LocalDate.of(2024, 1, 9));
      assertThat(both.close(both.row("BTC"))).isEqualTo(40_000);
      assertThat(both.open(both.row("BTC"))).isNaN();
      assertThat(both.open(both.row("rb2405"))).isEqualTo(3900);
      assertThat(both.close(both.row("rb2405"))).isEqualTo(3901);
      assertThat(both.close(both.row("au2406"))).isNaN();
      assertThat(both.row("zn2402")).isEqualTo(-1);
      final int num = both.columnIndex("num");
      assertThat(both.longValue(num, both.row("rb2405"))).isEqualTo(Long.MAX_VALUE);
      assertThat(both.longValue(num, both.row("BTC"))).isEqualTo(Long.MIN_VALUE);
      final int note = both.columnIndex("note");
      assertThat(both.text(note, both.row("rb2405"))).isEqualTo("night");
      assertThat(both.text(note, both.row("ETH"))).isEqualTo("y");
      assertThat(both.text(note, both.row("au2406"))).isEqualTo("y");
      assertThat(market.getMinutesShared(timeNs)).isSameAs(both);
      assertThat(both.universe()).containsExactly("BTC", "ETH", "au2406", "rb2405");
    }
  }

  @Test
  void shouldSeeAPublicationOfAnyTradingDateThatMayHoldTheTime() {
    publish("2024-01-08", "A", "2024-01-08T21:05", 1);
    publish("2024-01-31", "B", "2024-01-31T09:05", 2);
    try (MarketCenter market = MarketCenter.open(store())) {
      final Snapshot before = market.getMinutesShared("2024-01-08 21:05");
      final Snapshot far = market.getMinutesShared("2024-01-31 09:05");
      publish("2024-01-09", "B", "2024-01-08T21:05", 2);
      final Snapshot after = market.getMinutesShared("2024-01-08 21:05");
      assertThat(after.symbols()).containsExactly("A", "B");
      assertThat(before.symbols()).containsExactly("A");
      assertThat(market.getMinutesShared("2024-01-31 09:05")).isSameAs(far);
    }
  }

  @Test
  void shouldSayWhyASparseDateHasNoCrossSections() {
    final TimedRows rows = new TimedRows(CLOSE);
    for (int i = 0; i < 40; i++) {
      rows.add("S" + i, ns("2024-01-08T09:05") + i * 1_000_000_000L, i);
    }
    rows.publishMinutes(store(), SHANGHAI, "2024-01-08");
    try (MarketCenter market = MarketCenter.open(store())) {
      assertThatThrownBy(() -> market.getMinutesShared("2024-01-08 09:05"))
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining("series only");
      assertThatThrownBy(() -> market.getMinutesRange("2024-01-08", "2024-01-08"))
          .isInstanceOf(MarketDataException.class)
          .hasMessageContaining("series only");
      assertThat(market.getMinuteSeriesShared("S3").close(0)).isEqualTo(3);
    }
  }

  @Test
  void shouldListEachTimeOfARangeOnce() {
    publish("2024-01-05", "A", "2024-01-05T09:05", 1, "B", "2024-01-05T09:06", 2);
    publish(
        "2024-01-08",
        "A",
        "2024-01-05T21:05",
        3,
        "A",
        "2024-01-05T09:06",
        4,
        "B",
        "2024-01-08T09:05",
        5);
    try (MarketCenter market = MarketCenter.open(store())) {
      final List<Snapshot> all = market.getMinutesRange("2024-01-05", "2024-01-08");
      assertThat(all).hasSize(4);
      assertThat(all.get(1).symbols()).containsExactly("A", "B");
      assertThat(market.getMinutesRange("2024-01-08", "2024-01-08"))
          .extracting(Snapshot::timeNs)
          .containsExactly(ns("2024-01-05T09:06"), ns("2024-01-05T21:05"), ns("2024-01-08T09:05"));
      assertThat(market.getMinutesRange("2024-01-05 09:06", "2024-01-05 21:05")).hasSize(2);
      assertThat(market.getMinutesRange("2024-01-05 09:06:01", "2024-01-05 21:04:59")).isEmpty();
      assertThat(market.getMinutesRange(ns("2024-01-05T09:05"), ns("2024-01-05T09:05"))).hasSize(1);
      assertThat(market.getMinutesRange("2024-01-05", "2024-01-08", List.of("B")))
          .extracting(Snapshot::size)
          .containsExactly(0, 1, 0, 1);
      assertThatThrownBy(() -> market.getMinutesRange("2024-01-08", "2024-01-05"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ends before it begins");
      assertThatThrownBy(() -> market.getMinutesRange("2024-01-08", "nonsense"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nonsense");
    }
  }
}
