/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Daily bars over three years, of which each stores other columns and types. */
class DailySeriesTest extends TimeSeriesContract<KlineView, Series> {
  private final MarketCenter center;

  DailySeriesTest(@TempDir final Path store) {
    SampleMarket.publish(
        store,
        2022,
        new Bars(ColumnSpec.of(Field.CLOSE), Bars.longs("clock"))
            .add("A", "2022-12-29", 1.5, Long.MAX_VALUE)
            .add("B", "2022-12-29", 9, 9)
            .add("A", "2022-12-30", null, 7));
    SampleMarket.publish(
        store, 2023, new Bars(ColumnSpec.of(Field.OPEN)).add("A", "2023-01-03", 3));
    SampleMarket.publish(
        store,
        2024,
        new Bars(Bars.doubles("clock"), ColumnSpec.of(Field.CLOSE))
            .add("A", "2024-02-29", 0.5, 4)
            .add("A", "2024-03-01", 6, 5));
    center = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    center.close();
  }

  @Override
  Series series() {
    return center.getSeriesShared("A");
  }

  @Override
  Series emptySeries() {
    return center.getSeriesShared("none");
  }

  @Override
  Series between(final Series series, final long fromNs, final long toNs) {
    return series.between(fromNs, toNs);
  }

  @Override
  List<ColumnSpec> columns() {
    return List.of(ColumnSpec.of(Field.OPEN), ColumnSpec.of(Field.CLOSE), Bars.longs("clock"));
  }

  private static Row row(final String date, final @Nullable Object... values) {
    return new Row(
        LocalDate.parse(date).toEpochDay() * RowChunk.DAY_NS, date, Arrays.asList(values));
  }

  @Override
  List<Row> rows() {
    return List.of(
        row("2022-12-29", null, 1.5, Long.MAX_VALUE),
        row("2022-12-30", null, null, 7L),
        row("2023-01-03", 3.0, null, null),
        row("2024-02-29", null, 4.0, 0.5),
        row("2024-03-01", null, 5.0, 6.0));
  }
}
