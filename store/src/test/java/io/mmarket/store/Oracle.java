/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store must answer, as plain maps: bars are put in one by one, the last of a (date, symbol)
 * stays, and {@link #assertHeldBy} compares everything with a center, in both orientations.
 */
final class Oracle {
  /** Symbols are sorted by their UTF-8 bytes, unsigned; Java sorts UTF-16. */
  static final Comparator<String> BY_UTF8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** Above this many cells a row, a year has no cross-sections. */
  private static final int MAX_SPARSENESS = 8;

  /** One year: its columns with their types, and bars by date and symbol. */
  private static final class Year {
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private final NavigableMap<LocalDate, NavigableMap<String, Map<String, @Nullable Number>>>
        days = new TreeMap<>();

    private NavigableMap<String, Map<String, @Nullable Number>> day(final LocalDate date) {
      return days.computeIfAbsent(date, d -> new TreeMap<>(BY_UTF8));
    }

    private Set<String> symbols() {
      final Set<String> symbols = new HashSet<>();
      days.values().forEach(day -> symbols.addAll(day.keySet()));
      return symbols;
    }

    private long rows() {
      return days.values().stream().mapToLong(Map::size).sum();
    }

    private boolean isSparse() {
      return (long) symbols().size() * days.size() > MAX_SPARSENESS * rows();
    }

    private List<ColumnSpec> specs() {
      return columns.entrySet().stream()
          .map(entry -> new ColumnSpec(entry.getKey(), entry.getValue()))
          .sorted(ColumnSpec.CANONICAL_FIRST)
          .toList();
    }
  }

  /** How many rows lost their place: stored ones, and those of the input itself. */
  record Losses(long replaced, long duplicates) {}

  private final NavigableMap<Integer, Year> years = new TreeMap<>();

  /** Puts bars of one publication, of one year, in input order. */
  Losses publish(final List<Bars> input) {
    final Set<List<Object>> cells = new HashSet<>();
    long replaced = 0;
    long duplicates = 0;
    for (final Bars bars : input) {
      for (final Bars.Row row : bars.rows()) {
        final Year year = years.computeIfAbsent(row.date().getYear(), y -> new Year());
        addColumns(year, bars.columns());
        final boolean known = year.day(row.date()).containsKey(row.symbol());
        if (!cells.add(List.of(row.date(), row.symbol()))) {
          duplicates++;
        } else if (known) {
          replaced++;
        }
        year.day(row.date()).put(row.symbol(), values(bars.columns(), row));
      }
    }
    return new Losses(replaced, duplicates);
  }

  private static void addColumns(final Year year, final List<ColumnSpec> columns) {
    for (final ColumnSpec column : columns) {
      final ColumnType type = column.field() == null ? column.type() : ColumnType.DOUBLE;
      year.columns.merge(column.name(), type, (a, b) -> a == b ? a : ColumnType.DOUBLE);
    }
  }

  private static Map<String, @Nullable Number> values(
      final List<ColumnSpec> columns, final Bars.Row row) {
    final Map<String, @Nullable Number> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i).name(), row.values().get(i));
    }
    return values;
  }

  /** Compares all that a center answers with these maps. */
  void assertHeldBy(final MarketCenter center) {
    years.values().forEach(year -> assertYear(center, year));
    final Set<String> symbols = new HashSet<>();
    years.values().forEach(year -> symbols.addAll(year.symbols()));
    symbols.forEach(symbol -> assertSeries(center, symbol));
    assertStats(center.getStats(), symbols.size());
  }

  private void assertStats(final DataStats stats, final int symbols) {
    final List<LocalDate> dates = new ArrayList<>();
    years.values().forEach(year -> dates.addAll(year.days.keySet()));
    assertThat(stats)
        .isEqualTo(
            new DataStats(
                dates.size(),
                0,
                symbols,
                dates.isEmpty() ? "" : dates.get(0).toString(),
                dates.isEmpty() ? "" : dates.get(dates.size() - 1).toString()));
  }

  private static void assertYear(final MarketCenter center, final Year year) {
    for (final LocalDate date : year.days.keySet()) {
      if (year.isSparse()) {
        assertThatThrownBy(() -> center.getDateShared(date))
            .isInstanceOf(MarketDataException.class)
            .hasMessageContaining("series only");
      } else {
        assertDay(center, year, date);
      }
    }
  }

  private static void assertDay(final MarketCenter center, final Year year, final LocalDate date) {
    final Snapshot day = center.getDateShared(date.toString());
    final NavigableMap<String, Map<String, @Nullable Number>> expected = year.day(date);
    assertThat(day.date()).isEqualTo(date);
    assertThat(day.size()).isEqualTo(expected.size());
    assertThat(day.rowCount()).isEqualTo(year.symbols().size());
    assertThat(day.columns()).isEqualTo(year.specs());
    assertThat(day.symbols()).containsExactlyElementsOf(expected.keySet());
    for (final String symbol : year.symbols()) {
      final Map<String, @Nullable Number> bar = expected.get(symbol);
      final int row = day.row(symbol);
      if (bar == null) {
        assertThat(row).isEqualTo(-1);
      } else {
        assertThat(day.isPresent(row)).isTrue();
        assertThat(day.symbol(row)).isEqualTo(symbol);
        assertRow(day, row, bar);
      }
    }
    assertIteration(day, expected);
    assertThat(center.getDate(date.toString()).keySet())
        .containsExactlyElementsOf(expected.keySet());
  }

  private static void assertRow(
      final Snapshot day, final int row, final Map<String, @Nullable Number> bar) {
    for (final Field field : Field.values()) {
      final Double expected = asDouble(bar.get(field.label()));
      assertSame(day.value(field, row), expected);
      final DoubleBuffer column = day.column(field);
      if (column != null) {
        assertSame(column.get(row), expected);
      }
    }
    for (int i = 0; i < day.columns().size(); i++) {
      final ColumnSpec spec = day.columns().get(i);
      final Number expected = bar.get(spec.name());
      assertSame(day.doubleValue(i, row), asDouble(expected));
      if (spec.type() == ColumnType.INT64) {
        assertThat(day.longValue(i, row))
            .isEqualTo(expected == null ? Long.MIN_VALUE : expected.longValue());
      }
    }
  }

  /** An assertion that costs nothing while it holds. */
  private static void assertSame(final double actual, final Double expected) {
    if (Double.compare(actual, expected) != 0) {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static void assertIteration(
      final Snapshot day, final Map<String, Map<String, @Nullable Number>> expected) {
    final List<String> symbols = new ArrayList<>();
    for (final KlineView bar : day) {
      symbols.add(bar.symbol());
      final Kline kline = kline(bar.symbol(), expected.getOrDefault(bar.symbol(), Map.of()));
      assertThat(bar.toKline()).isEqualTo(kline).isEqualTo(day.get(bar.symbol()));
      assertThat(bar.date()).isEqualTo(day.date());
    }
    assertThat(symbols).containsExactlyElementsOf(expected.keySet());
  }

  static Kline kline(final String symbol, final Map<String, @Nullable Number> bar) {
    return Kline.builder()
        .orderBookId(symbol)
        .open(asDouble(bar.get("open")))
        .high(asDouble(bar.get("high")))
        .low(asDouble(bar.get("low")))
        .close(asDouble(bar.get("close")))
        .volume(asDouble(bar.get("volume")))
        .totalTurnover(asDouble(bar.get("total_turnover")))
        .limitUp(asDouble(bar.get("limit_up")))
        .limitDown(asDouble(bar.get("limit_down")))
        .splitCoefficientTo(asDouble(bar.get("split_coefficient_to")))
        .dividendCashBeforeTax(asDouble(bar.get("dividend_cash_before_tax")))
        .build();
  }

  private static Double asDouble(final @Nullable Number value) {
    return value == null ? Double.valueOf(Double.NaN) : Double.valueOf(value.doubleValue());
  }

  private void assertSeries(final MarketCenter center, final String symbol) {
    final Series series = center.getSeriesShared(symbol);
    final List<LocalDate> dates = new ArrayList<>();
    final List<Map<String, @Nullable Number>> bars = new ArrayList<>();
    for (final Year year : years.values()) {
      year.days.forEach(
          (date, day) -> {
            final Map<String, @Nullable Number> bar = day.get(symbol);
            if (bar != null) {
              dates.add(date);
              bars.add(bar);
            }
          });
    }
    assertThat(series.size()).isEqualTo(dates.size());
    final List<LocalDate> found = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      found.add(series.date(i));
      for (final Field field : Field.values()) {
        assertSame(series.value(field, i), asDouble(bars.get(i).get(field.label())));
      }
    }
    assertThat(found).isEqualTo(dates);
    for (final String name : series.columnNames()) {
      final double[] expected = bars.stream().mapToDouble(bar -> asDouble(bar.get(name))).toArray();
      assertThat(series.doubles(name)).isEqualTo(expected);
    }
    int next = 0;
    for (final KlineView bar : series) {
      assertThat(bar.toKline()).isEqualTo(kline(symbol, bars.get(next)));
      assertThat(bar.date()).isEqualTo(dates.get(next));
      next++;
    }
    assertThat(next).isEqualTo(dates.size());
  }
}
