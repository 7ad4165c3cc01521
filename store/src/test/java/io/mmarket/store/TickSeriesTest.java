/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ticks of two trading dates: many at one time, books of any depth, exchanges. */
class TickSeriesTest extends TimeSeriesContract<StoredTick, TickSeries> {
  private static final ColumnSpec PRICE = ColumnSpec.of(Field.LAST_PRICE);
  private static final ColumnSpec EXCHANGE = TimedRows.texts("exchange_id");
  private static final int SEAM_ROWS = 600_000;

  private final Path store;
  private final MarketCenter center;

  TickSeriesTest(@TempDir final Path folder) {
    store = folder.resolve("store");
    new TimedRows(
            PRICE,
            EXCHANGE,
            BookColumn.BID_PRICE.spec(1),
            BookColumn.BID_VOLUME.spec(1),
            BookColumn.BID_PRICE.spec(2),
            BookColumn.BID_VOLUME.spec(2),
            BookColumn.ASK_VOLUME.spec(3))
        .add("SPY", ns("2024-01-04T21:00"), 470.5, "P", 470.4, 100, null, 5, 7)
        .add("SPY", ns("2024-01-05T09:30"), 471, "T", null, null, 1, null, null)
        .add("SPY", ns("2024-01-05T09:30"), 472, null, null, null, null, null, null)
        .add("SPY", ns("2024-01-05T09:30"), 471, "P", 470, 1, null, null, null)
        .add("QQQ", ns("2024-01-05T09:30"), 400, "T", 1, 1, 1, 1, 1)
        .publishTicks(store, SampleMarket.SHANGHAI, "2024-01-05");
    new TimedRows(PRICE, ColumnSpec.of(Field.VOLUME))
        .add("SPY", ns("2024-01-05T21:00"), 473, 1000)
        .publishTicks(store, SampleMarket.SHANGHAI, "2024-01-08");
    center = MarketCenter.open(store);
  }

  private static long ns(final String local) {
    return TimedRows.timeNs(SampleMarket.SHANGHAI, local);
  }

  @AfterEach
  void close() {
    center.close();
  }

  @Override
  TickSeries series() {
    return center.getTicksShared("SPY", "2024-01-05", "2024-01-08");
  }

  @Override
  TickSeries emptySeries() {
    return center.getTicksShared("none", "2024-01-05");
  }

  @Override
  TickSeries between(final TickSeries series, final long fromNs, final long toNs) {
    return series.between(fromNs, toNs);
  }

  @Override
  List<ColumnSpec> columns() {
    return List.of(
        PRICE,
        EXCHANGE,
        BookColumn.BID_PRICE.spec(1),
        BookColumn.BID_VOLUME.spec(1),
        BookColumn.BID_PRICE.spec(2),
        BookColumn.BID_VOLUME.spec(2),
        BookColumn.ASK_VOLUME.spec(3),
        ColumnSpec.of(Field.VOLUME));
  }

  private static Row row(final String local, final String date, final @Nullable Object... values) {
    return new Row(ns(local), date, Arrays.asList(values));
  }

  @Override
  List<Row> rows() {
    final String first = "2024-01-05";
    return List.of(
        row("2024-01-04T21:00", first, 470.5, "P", 470.4, 100.0, null, 5.0, 7.0, null),
        row("2024-01-05T09:30", first, 471.0, "T", null, null, 1.0, null, null, null),
        row("2024-01-05T09:30", first, 472.0, null, null, null, null, null, null, null),
        row("2024-01-05T09:30", first, 471.0, "P", 470.0, 1.0, null, null, null, null),
        row("2024-01-05T21:00", "2024-01-08", 473.0, null, null, null, null, null, null, 1000.0));
  }

  @Test
  void shouldTakeADateInEachForm() {
    final TickSeries ticks = center.getTicksShared("SPY", "2024-01-05");
    assertThat(ticks.size()).isEqualTo(4);
    assertThat(center.getTicksShared("SPY", "20240105").times()).isEqualTo(ticks.times());
    assertThat(center.getTicksShared("SPY", 20240105).times()).isEqualTo(ticks.times());
    assertThat(center.getTicksShared("SPY", LocalDate.of(2024, 1, 5)).times())
        .isEqualTo(ticks.times());
    assertThat(center.getTicksShared("SPY", "2024-01-06").size()).isZero();
    assertThat(center.getTicksShared("SPY", "2024-01-05 09:30", "2024-01-05 20:59").size())
        .isEqualTo(3);
    assertThat(center.getTicksShared(List.of("none", "QQQ"), "2024-01-05").values())
        .extracting(TickSeries::size)
        .containsExactly(0, 1);
    assertThatThrownBy(() -> center.getTicksShared("SPY", "2024-01-32"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-01-32");
    assertThatThrownBy(() -> center.getTicksShared("SPY", 20241301))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20241301");
  }

  @Test
  void shouldReadBooksOfAnyDepth() {
    final TickSeries ticks = series();
    assertThat(depths(ticks)).isDeepEqualTo(new int[][] {{2, 3}, {2, 0}, {0, 0}, {1, 0}, {0, 0}});
    assertThat(ticks.bidPrice(0, 1)).isEqualTo(470.4);
    assertThat(ticks.bidPrice(0, 2)).isNaN();
    assertThat(ticks.bidVolume(0, 2)).isEqualTo(5);
    assertThat(ticks.askVolume(0, 3)).isEqualTo(7);
    assertThat(ticks.askPrice(0, 10)).isNaN();
    for (final int level : new int[] {0, 11}) {
      assertThatThrownBy(() -> ticks.bidPrice(0, level))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining(Integer.toString(level));
    }
    int at = 0;
    for (final StoredTick tick : ticks) {
      assertThat(tick.bidDepth()).isEqualTo(ticks.bidDepth(at));
      assertThat(tick.askDepth()).isEqualTo(ticks.askDepth(at));
      assertThat(tick.bidPrice(1)).isEqualTo((Double) ticks.bidPrice(at, 1));
      assertThat(tick.askVolume(3)).isEqualTo((Double) ticks.askVolume(at, 3));
      assertThat(tick.lastPrice()).isEqualTo((Double) ticks.lastPrice(at));
      assertThat(tick.volume()).isEqualTo((Double) ticks.volume(at));
      assertThat(tick.exchangeId()).isEqualTo(ticks.exchangeId(at));
      at++;
    }
  }

  private static int[][] depths(final TickSeries ticks) {
    final int[][] depths = new int[ticks.size()][];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = new int[] {ticks.bidDepth(i), ticks.askDepth(i)};
    }
    return depths;
  }

  @Test
  void shouldTellExchanges() {
    final TickSeries ticks = series();
    assertThat(ticks.texts("exchange_id")).containsExactly("P", "T", null, "P", null);
    assertThat(ticks.exchangeId(0)).isEqualTo("P").isSameAs(ticks.exchangeId(3));
    assertThat(ticks.exchangeId(2)).isNull();
    assertThat(ticks.exchangeId(4)).isNull();
    assertThat(ticks.toString()).isEqualTo("TickSeries(id='SPY', ticks=5)");
    assertThat(ticks.iterator().next().toString()).startsWith("Tick(id='SPY'").contains("470.5");
  }

  @Test
  void shouldNotShowTheSeamBetweenBlocks() {
    final double[] prices = new double[SEAM_ROWS];
    final long[] times = new long[SEAM_ROWS];
    for (int i = 0; i < SEAM_ROWS; i++) {
      prices[i] = i % 1000 / 8.0;
      times[i] = ns("2024-01-10T09:30") + i / 3 * 1000L;
    }
    try (StoreWriter writer = StoreWriter.open(store)) {
      final RowChunk chunk =
          new RowChunk(
              new byte[][] {{'X'}},
              new int[SEAM_ROWS],
              times.clone(),
              List.of(new ColumnValues.Doubles(PRICE, prices.clone())));
      writer.publishTicks(LocalDate.of(2024, 1, 10), List.of(List.of(chunk)), Merging.MERGE);
    }
    final TickSeries ticks = center.getTicksShared("X", "2024-01-10");
    assertThat(ticks.segments()).hasSizeGreaterThan(1);
    assertThat(ticks.times()).isEqualTo(times);
    assertThat(ticks.toArray(Field.LAST_PRICE)).isEqualTo(prices);
    final Iterator<StoredTick> forwards = ticks.iterator();
    for (int i = 0; i < SEAM_ROWS; i++) {
      final StoredTick tick = forwards.next();
      if (tick.timeNs() != times[i] || tick.lastPrice() != prices[i]) {
        throw new AssertionError("tick " + i + " is " + tick);
      }
    }
    int at = SEAM_ROWS;
    for (final StoredTick tick : ticks.reversed()) {
      at--;
      if (tick.timeNs() != times[at] || tick.lastPrice() != prices[at]) {
        throw new AssertionError("backwards, tick " + at + " is " + tick);
      }
    }
    assertThat(at).isZero();
    for (int i = ticks.segments().get(1).position() - 5; at < 10; i++, at++) {
      assertThat(ticks.timeNs(i)).isEqualTo(times[i]);
      assertThat(ticks.lastPrice(i)).isEqualTo(prices[i]);
      assertThat(ticks.firstFrom(times[i])).isEqualTo(i - i % 3);
    }
  }
}
