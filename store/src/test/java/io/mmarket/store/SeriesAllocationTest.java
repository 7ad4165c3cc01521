/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minutes, ticks, universes and filtered snapshots allocate nothing once they are opened. */
class SeriesAllocationTest {
  private static final int ROWS = 20;

  private final MarketCenter market;

  SeriesAllocationTest(@TempDir final Path folder) {
    final Path store = folder.resolve("store");
    for (int day = 2; day < 5; day++) {
      final String date = String.format(Locale.ROOT, "2024-01-%02d", day);
      final TimedRows rows =
          new TimedRows(
              ColumnSpec.of(Field.CLOSE),
              Bars.longs("num"),
              TimedRows.texts("exchange_id"),
              BookColumn.BID_PRICE.spec(1));
      for (int i = 0; i < ROWS; i++) {
        final long timeNs = TimedRows.timeNs(SampleMarket.SHANGHAI, date + "T09:30");
        rows.add("A", timeNs + i * 60_000_000_000L, i, i, "X", i);
        rows.add("B", timeNs + i * 60_000_000_000L, i, i, "Y", i);
      }
      rows.publishMinutes(store, SampleMarket.SHANGHAI, date);
      rows.publishTicks(store, SampleMarket.SHANGHAI, date);
    }
    market = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    market.close();
  }

  @Test
  void shouldAllocateNothingForACachedMinute() {
    final LocalDateTime time = LocalDateTime.of(2024, 1, 3, 9, 40);
    final long timeNs = market.getMinutesShared(time).timeNs();
    assertThat(Allocations.bytes(() -> market.getMinutesShared("2024-01-03 09:40").size()))
        .isZero();
    assertThat(Allocations.bytes(() -> market.getMinutesShared("2024-01-03 09:40:00").close(1)))
        .isZero();
    assertThat(Allocations.bytes(() -> market.getMinutesShared(timeNs).close(0))).isZero();
    assertThat(Allocations.bytes(() -> market.getMinutesShared(time).close(0))).isZero();
  }

  @Test
  void shouldAllocateNothingForARowOfASeries() {
    final Series bars = market.getMinuteSeriesShared("A");
    final TickSeries ticks = market.getTicksShared("A", "2024-01-02", "2024-01-04");
    final int num = ticks.columnNames().indexOf("num");
    final int exchange = ticks.columnNames().indexOf("exchange_id");
    final int last = ticks.size() - 1;
    assertThat(
            Allocations.bytes(
                () -> bars.close(last) + bars.timeNs(last / 2) + bars.value(Field.CLOSE, 3)))
        .isZero();
    assertThat(
            Allocations.bytes(
                () ->
                    ticks.bidPrice(last, 1)
                        + ticks.bidDepth(last)
                        + ticks.longValue(num, last)
                        + ticks.doubleValue(num, 7)
                        + String.valueOf(ticks.text(exchange, 5)).length()
                        + String.valueOf(ticks.exchangeId(last)).length()))
        .isZero();
    final long timeNs = bars.timeNs(last / 2);
    assertThat(Allocations.bytes(() -> bars.firstFrom(timeNs))).isZero();
  }

  @Test
  void shouldAllocateViewAndCursorAnIteration() {
    final TickSeries ticks = market.getTicksShared("A", "2024-01-02", "2024-01-04");
    final long bytes =
        Allocations.bytes(
            () -> {
              double sum = 1;
              for (final StoredTick tick : ticks.reversed()) {
                sum += tick.bidPrice(1) + tick.timeNs();
              }
              return sum;
            });
    assertThat(bytes / Allocations.CALLS).isLessThanOrEqualTo(160);
  }

  @Test
  void shouldAllocateNothingForASymbolOfAUniverse() {
    final Universe universe = market.universe(Kind.MINUTE, "2024-01-03");
    assertThat(Allocations.bytes(() -> universe.row("B") + universe.symbol(1).length())).isZero();
  }

  @Test
  void shouldAllocateNothingForAFieldOfAFilteredSnapshot() {
    final Snapshot minute = market.getMinutesShared("2024-01-03 09:40").only(List.of("B", "none"));
    assertThat(Allocations.bytes(() -> minute.close(minute.row("B")) + minute.row("A"))).isZero();
  }
}
