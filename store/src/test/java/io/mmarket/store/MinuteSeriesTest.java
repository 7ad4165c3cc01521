/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minute bars over trading dates whose times overlap, with texts and columns that come and go. */
class MinuteSeriesTest extends TimeSeriesContract<KlineView, Series> {
  private static final ColumnSpec CLOSE = ColumnSpec.of(Field.CLOSE);

  private final MarketCenter center;

  MinuteSeriesTest(@TempDir final Path store) {
    new TimedRows(CLOSE, TimedRows.texts("phase"))
        .add("rb", ns("2024-01-04T21:01"), 1, "night")
        .add("rb", ns("2024-01-05T09:01"), 2, "day")
        .add("au", ns("2024-01-05T09:01"), 50, "day")
        // A late correction, after the next trading date has begun.
        .add("rb", ns("2024-01-05T21:02"), 3, "late")
        .publishMinutes(store, SampleMarket.SHANGHAI, "2024-01-05");
    new TimedRows(Bars.longs("num"), CLOSE, TimedRows.texts("phase"))
        .add("rb", ns("2024-01-05T21:01"), 10, 4, "night")
        .add("rb", ns("2024-01-05T21:02"), 11, 5, null)
        .add("rb", ns("2024-01-05T21:03"), null, null, "night")
        .add("rb", ns("2024-01-08T09:01"), 12, 6, "day")
        .publishMinutes(store, SampleMarket.SHANGHAI, "2024-01-08");
    new TimedRows(CLOSE)
        .add("rb", ns("2024-01-08T21:01"), 7)
        .publishMinutes(store, SampleMarket.SHANGHAI, "2024-01-09");
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
  Series series() {
    return center.getMinuteSeriesShared("rb");
  }

  @Override
  Series emptySeries() {
    return center.getMinuteSeriesShared("none");
  }

  @Override
  Series between(final Series series, final long fromNs, final long toNs) {
    return series.between(fromNs, toNs);
  }

  @Override
  List<ColumnSpec> columns() {
    return List.of(CLOSE, TimedRows.texts("phase"), Bars.longs("num"));
  }

  private static Row row(final String local, final String date, final @Nullable Object... values) {
    return new Row(ns(local), date, Arrays.asList(values));
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("2024-01-04T21:01", "2024-01-05", 1.0, "night", null),
        row("2024-01-05T09:01", "2024-01-05", 2.0, "day", null),
        row("2024-01-05T21:01", "2024-01-08", 4.0, "night", 10L),
        row("2024-01-05T21:02", "2024-01-05", 3.0, "late", null),
        row("2024-01-05T21:02", "2024-01-08", 5.0, null, 11L),
        row("2024-01-05T21:03", "2024-01-08", null, "night", null),
        row("2024-01-08T09:01", "2024-01-08", 6.0, "day", 12L),
        row("2024-01-08T21:01", "2024-01-09", 7.0, null, null));
  }

  private double[] closes(final String from, final String to) {
    return center.getMinuteSeriesShared("rb", from, to).toArray(Field.CLOSE);
  }

  @Test
  void shouldMeanTradingDatesByDatesAndTheClockByTimes() {
    assertThat(closes("2024-01-05", "2024-01-05")).containsExactly(1, 2, 3);
    assertThat(closes("2024-01-08", "20240108")).containsExactly(4, 5, Double.NaN, 6);
    assertThat(closes("2024-01-05 21:01", "2024-01-05 21:02")).containsExactly(4, 3, 5);
    assertThat(closes("2024-01-05 21:01", "2024-01-05")).containsExactly(3);
    assertThat(closes("2024-01-08", "2024-01-05 21:01")).containsExactly(4);
    assertThat(closes("2024-01-05 21:03:01", "2024-01-08 09:00")).isEmpty();
    final long fromNs = ns("2024-01-05T21:01");
    assertThat(center.getMinuteSeriesShared("rb", fromNs, fromNs).toArray(Field.CLOSE))
        .containsExactly(4);
  }

  @Test
  void shouldRefuseRangesThatAreNone() {
    for (final String[] range :
        new String[][] {
          {"2024-01-08", "2024-01-05"},
          {"2024-01-08 09:02", "2024-01-08 09:01"},
          {"2024-01-08", "2023-01-05 09:00"},
          {"nonsense", "2024-01-08"},
          {"2024-01-08", "2024-01-08 25:00"}
        }) {
      assertThatThrownBy(() -> center.getMinuteSeriesShared("rb", range[0], range[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .containsAnyOf(range[0], range[1]);
    }
    assertThatThrownBy(() -> center.getMinuteSeriesShared("rb", 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldAnswerForSomeSymbolsInTheOrderGiven() {
    final Map<String, Series> bySymbol =
        center.getMinuteSeriesShared(List.of("rb", "none", "au"), "2024-01-05", "2024-01-05");
    assertThat(bySymbol.keySet()).containsExactly("rb", "none", "au");
    assertThat(bySymbol.values()).extracting(Series::size).containsExactly(3, 0, 1);
  }
}
