/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One symbol through time: ranges, seams between years, columns that not every year has. */
class SeriesTest {
  private final MarketCenter center;

  SeriesTest(@TempDir final Path store) {
    SampleMarket.publish(
        store,
        2023,
        new Bars(Bars.doubles("alpha"), ColumnSpec.of(Field.CLOSE))
            .add("A", "2023-12-28", 0.1, 1)
            .add("A", "2023-12-29", 0.2, 2)
            .add("B", "2023-12-29", 0.3, 20));
    SampleMarket.publish(
        store,
        2024,
        new Bars(ColumnSpec.of(Field.OPEN), Bars.doubles("beta"), Bars.doubles("alpha"))
            .add("A", "2024-01-02", 3, 33, 0.4)
            .add("A", "2024-01-04", 4, 44, 0.5)
            .add("C", "2024-01-03", 5, 55, 0.6));
    center = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    center.close();
  }

  private List<String> dates(final String symbol, final String from, final String to) {
    final Series series = center.getSeriesShared(symbol, from, to);
    final List<String> dates = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      dates.add(series.date(i).toString());
    }
    return dates;
  }

  @Test
  void shouldIncludeBothEndsOfARange() {
    assertThat(dates("A", "2023-12-29", "2024-01-02")).containsExactly("2023-12-29", "2024-01-02");
    assertThat(dates("A", "20240104", "2024-01-04")).containsExactly("2024-01-04");
    assertThat(dates("A", "2024-01-03", "2024-01-03")).isEmpty();
    assertThat(dates("A", "2024-01-05", "9999-12-31")).isEmpty();
    assertThat(dates("A", "0000-01-01", "2023-12-28")).containsExactly("2023-12-28");
    assertThat(dates("A", "0000-01-01", "9999-12-31")).hasSize(4);
    assertThat(dates("none", "0000-01-01", "9999-12-31")).isEmpty();
  }

  @Test
  void shouldRefuseARangeThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> center.getSeriesShared("A", "2024-01-03", "2024-01-02"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-01-03")
        .hasMessageContaining("2024-01-02");
  }

  @Test
  void shouldReadAcrossTheSeamOfYears() {
    final Series series = center.getSeriesShared("A");
    assertThat(series.size()).isEqualTo(4);
    assertThat(series.close(1)).isEqualTo(2);
    assertThat(series.close(2)).isNaN();
    assertThat(series.open(2)).isEqualTo(3);
    assertThat(series.timeNs(2)).isEqualTo(LocalDate.of(2024, 1, 2).toEpochDay() * RowChunk.DAY_NS);
    assertThat(series.columnNames()).containsExactly("open", "close", "alpha", "beta");
    assertThat(series.doubles("alpha")).containsExactly(0.1, 0.2, 0.4, 0.5);
    assertThat(series.doubles("beta")).containsExactly(Double.NaN, Double.NaN, 33, 44);
    assertThat(series.doubles("none")).containsOnly(Double.NaN).hasSize(4);
    assertThat(series).hasToString("Series(id='A', bars=4)");
  }

  @Test
  void shouldFindColumnsOfABarByTheSeriesOwnPositions() {
    final Series series = center.getSeriesShared("A");
    final int alpha = series.columnNames().indexOf("alpha");
    final List<Double> values = new ArrayList<>();
    for (final KlineView bar : series) {
      values.add(bar.doubleValue(alpha));
    }
    assertThat(values).containsExactly(0.1, 0.2, 0.4, 0.5);
  }

  @Test
  void shouldRefusePositionsThatAreNone() {
    final Series series = center.getSeriesShared("A");
    for (final int position : new int[] {-1, 4, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> series.close(position))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> series.timeNs(position))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> center.getSeriesShared("none").close(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldMoveOneViewFromBarToBar() {
    final Iterator<KlineView> bars = center.getSeriesShared("A").iterator();
    final KlineView first = bars.next();
    assertThat(bars.next()).isSameAs(first);
    assertThat(bars.next()).isSameAs(first);
    assertThat(first.open()).isEqualTo(3);
    assertThat(first.symbol()).isEqualTo("A");
    assertThat(bars.next().date()).isEqualTo(LocalDate.of(2024, 1, 4));
    assertThat(bars.hasNext()).isFalse();
    assertThatThrownBy(bars::next).isInstanceOf(NoSuchElementException.class);
  }
}
