/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TimeSeries} keeps to, whatever it is made of. A subclass says which series and
 * what is in it.
 *
 * @param <V> the view of a row
 * @param <S> the series
 */
abstract class TimeSeriesContract<V extends StoredRow, S extends TimeSeries<V>> {
  /** A row that the series is to have; the values belong to {@link #columns()}. */
  record Row(long timeNs, String date, List<@Nullable Object> values) {}

  /** The series under test. */
  abstract S series();

  /** A series of the same sort without rows. */
  abstract S emptySeries();

  abstract S between(S series, long fromNs, long toNs);

  /** Every stored column, in any order. */
  abstract List<ColumnSpec> columns();

  /** The rows in order. */
  abstract List<Row> rows();

  private static Double asDouble(final @Nullable Object value) {
    return value instanceof Number number
        ? Double.valueOf(number.doubleValue())
        : Double.valueOf(Double.NaN);
  }

  private static long asLong(final @Nullable Object value) {
    if (value instanceof Double d) {
      return d == Math.rint(d) ? d.longValue() : Long.MIN_VALUE;
    }
    return value instanceof Long l ? l : Long.MIN_VALUE;
  }

  private static @Nullable String asText(final @Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  @Test
  void shouldHaveEveryRowInOrder() {
    final S series = series();
    assertThat(series.size()).isEqualTo(rows().size()).isPositive();
    for (int i = 0; i < rows().size(); i++) {
      assertThat(series.timeNs(i)).isEqualTo(rows().get(i).timeNs());
      assertThat(series.date(i)).hasToString(rows().get(i).date());
    }
    assertThat(series.times()).isEqualTo(rows().stream().mapToLong(Row::timeNs).toArray());
  }

  @Test
  void shouldHaveEveryValueByColumnAndByPosition() {
    final S series = series();
    assertThat(series.columnNames())
        .containsExactlyInAnyOrderElementsOf(columns().stream().map(ColumnSpec::name).toList());
    for (int c = 0; c < columns().size(); c++) {
      final String name = columns().get(c).name();
      final int column = series.columnNames().indexOf(name);
      final double[] doubles = series.doubles(name);
      final long[] longs = series.longs(name);
      final @Nullable String[] texts = series.texts(name);
      assertThat(doubles).hasSameSizeAs(longs).hasSameSizeAs(texts).hasSize(rows().size());
      for (int i = 0; i < rows().size(); i++) {
        final Object expected = rows().get(i).values().get(c);
        assertThat(doubles[i]).as("%s of row %s", name, i).isEqualTo(asDouble(expected));
        assertThat(longs[i]).as("%s of row %s", name, i).isEqualTo(asLong(expected));
        assertThat(texts[i]).as("%s of row %s", name, i).isEqualTo(asText(expected));
        assertThat(series.doubleValue(column, i)).isEqualTo((Double) doubles[i]);
        assertThat(series.longValue(column, i)).isEqualTo(longs[i]);
        assertThat(series.text(column, i)).isSameAs(texts[i]);
      }
    }
  }

  @Test
  void shouldHaveCanonicalFields() {
    final S series = series();
    for (final Field field : Field.values()) {
      final double[] expected = series.doubles(field.label());
      assertThat(series.toArray(field)).isEqualTo(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(series.value(field, i)).isEqualTo((Double) expected[i]);
      }
    }
  }

  @Test
  void shouldHaveNothingForAColumnThatIsNotStored() {
    final S series = series();
    assertThat(series.doubles("no such column")).containsOnly(Double.NaN);
    assertThat(series.longs("no such column")).containsOnly(Long.MIN_VALUE);
    assertThat(series.texts("no such column")).containsOnlyNulls();
  }

  @Test
  void shouldIterateInBothOrders() {
    final S series = series();
    final List<Long> forwards = new ArrayList<>();
    int at = 0;
    for (final V row : series) {
      assertView(series, row, at);
      forwards.add(row.timeNs());
      at++;
    }
    assertThat(forwards).hasSize(rows().size());
    final List<Long> backwards = new ArrayList<>();
    for (final V row : series.reversed()) {
      at--;
      assertView(series, row, at);
      backwards.add(row.timeNs());
    }
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(forwards);
  }

  private void assertView(final S series, final V view, final int position) {
    assertThat(view.symbol()).isEqualTo(series.symbol());
    assertThat(view.timeNs()).isEqualTo(series.timeNs(position));
    assertThat(view.date()).isEqualTo(series.date(position));
    for (int column = 0; column < series.columnNames().size(); column++) {
      assertThat(view.doubleValue(column)).isEqualTo((Double) series.doubleValue(column, position));
      assertThat(view.longValue(column)).isEqualTo(series.longValue(column, position));
      assertThat(view.text(column)).isSameAs(series.text(column, position));
    }
    for (final Field field : Field.values()) {
      assertThat(view.value(field)).isEqualTo((Double) series.value(field, position));
    }
  }

  @Test
  void shouldEndAnIterationWithAnException() {
    for (final Iterator<V> rows :
        List.of(
            series().iterator(),
            series().reversed().iterator(),
            emptySeries().iterator(),
            emptySeries().reversed().iterator())) {
      while (rows.hasNext()) {
        rows.next();
      }
      assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void shouldRefusePositionsAndColumnsThatAreNotThere() {
    for (final S series : List.of(series(), emptySeries())) {
      for (final int position : new int[] {-1, series.size(), Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> series.timeNs(position))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.date(position))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.value(Field.CLOSE, position))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> series.longValue(0, position))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
    final S series = series();
    for (final int column : new int[] {-1, series.columnNames().size()}) {
      assertThatThrownBy(() -> series.doubleValue(column, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> series.text(column, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> series.iterator().next().doubleValue(column))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldFindPositionsByTime() {
    final S series = series();
    for (final Row row : rows()) {
      for (final long timeNs : new long[] {row.timeNs() - 1, row.timeNs(), row.timeNs() + 1}) {
        final long before = rows().stream().filter(r -> r.timeNs() < timeNs).count();
        assertThat(series.firstFrom(timeNs)).isEqualTo((int) before);
      }
    }
    assertThat(series.firstFrom(Long.MIN_VALUE)).isZero();
    assertThat(series.firstFrom(Long.MAX_VALUE)).isEqualTo(series.size());
    assertThat(emptySeries().firstFrom(0)).isZero();
  }

  @Test
  void shouldCutRangesOfTime() {
    final S series = series();
    assertThat(between(series, Long.MIN_VALUE, Long.MAX_VALUE).times()).isEqualTo(series.times());
    assertThat(between(series, 1, 0).size()).isZero();
    final List<Row> rows = rows();
    for (int from = 0; from < rows.size(); from += Math.max(1, rows.size() / 7)) {
      for (int to = from; to < rows.size(); to += Math.max(1, rows.size() / 5)) {
        final long fromNs = rows.get(from).timeNs();
        final long toNs = rows.get(to).timeNs();
        final S part = between(series, fromNs, toNs);
        assertThat(part.times())
            .isEqualTo(
                rows.stream()
                    .mapToLong(Row::timeNs)
                    .filter(time -> time >= fromNs && time <= toNs)
                    .toArray());
        final int offset = series.firstFrom(fromNs);
        final double[] whole = series.doubles(columns().get(0).name());
        assertThat(part.doubles(columns().get(0).name()))
            .isEqualTo(Arrays.copyOfRange(whole, offset, offset + part.size()));
        assertThat(part.segments().get(0).position()).isZero();
      }
    }
  }

  @Test
  void shouldHandOutColumnsInPlace() {
    final S series = series();
    int position = 0;
    for (final SeriesSegment segment : series.segments()) {
      assertThat(segment.position()).isEqualTo(position);
      final LongBuffer times = segment.times();
      assertThat(times.remaining()).isEqualTo(segment.size()).isPositive();
      assertThat(times.isReadOnly()).isTrue();
      for (int i = 0; i < segment.size(); i++) {
        assertThat(times.get(i)).isEqualTo(series.timeNs(position + i));
      }
      for (int column = 0; column < series.columnNames().size(); column++) {
        assertColumn(series, segment, column);
      }
      position += segment.size();
    }
    assertThat(position).isEqualTo(series.size());
    assertThat(emptySeries().segments()).isEmpty();
  }

  private void assertColumn(final S series, final SeriesSegment segment, final int column) {
    final String name = series.columnNames().get(column);
    final DoubleBuffer doubles = segment.column(name);
    final LongBuffer longs = segment.longColumn(name);
    final DirectBuffer bytes = segment.bytes(name);
    assertThat(doubles == null || longs == null).isTrue();
    assertThat(bytes == null).isEqualTo(doubles == null && longs == null);
    for (int i = 0; i < segment.size(); i++) {
      if (doubles != null && bytes != null) {
        final Double expected = series.doubleValue(column, segment.position() + i);
        assertThat(doubles.isReadOnly()).isTrue();
        assertThat(doubles.get(i)).isEqualTo(expected);
        assertThat(bytes.getDouble(i * Double.BYTES)).isEqualTo(expected);
      }
      if (longs != null && bytes != null) {
        final long expected = series.longValue(column, segment.position() + i);
        assertThat(longs.get(i)).isEqualTo(expected);
        assertThat(bytes.getLong(i * Long.BYTES)).isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldBeEmptyWithoutRows() {
    final S empty = emptySeries();
    assertThat(empty.size()).isZero();
    assertThat(empty.columnNames()).isEmpty();
    assertThat(empty.doubles("close")).isEmpty();
    assertThat(empty.times()).isEmpty();
    assertThat(between(empty, Long.MIN_VALUE, Long.MAX_VALUE).size()).isZero();
    assertThat(IntStream.range(0, empty.size())).isEmpty();
    assertThat(empty.toString()).contains(empty.symbol()).contains("=0");
  }
}
