/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * The bars of one symbol through time, read where they lie: one view over as many partitions as the
 * range spans. Positions count the bars that exist, in time order.
 *
 * <p>Immutable and shared: any thread. Reading a value allocates nothing. Nobody closes a series;
 * its memory stays mapped as long as it is reachable, and after its center was closed every call
 * throws {@link ClosedException}.
 */
public final class Series implements Iterable<KlineView> {
  /** Rows of one block that belong to the series. */
  record Segment(Block block, int symbolRow, int begin, int end) {}

  private final Lifetime lifetime;
  private final String symbol;
  private final List<Segment> segments;

  /** Where each segment ends, as a position of the series. */
  private final int[] ends;

  Series(final Lifetime lifetime, final String symbol, final List<Segment> segments) {
    this.lifetime = lifetime;
    this.symbol = symbol;
    this.segments = List.copyOf(segments);
    ends = new int[segments.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end = Math.addExact(end, segments.get(i).end() - segments.get(i).begin());
      ends[i] = end;
    }
  }

  /**
   * The symbol.
   *
   * @return the name that was asked for
   */
  public String symbol() {
    return symbol;
  }

  /**
   * How many bars there are.
   *
   * @return the count, 0 for an unknown symbol or an empty range
   */
  public int size() {
    lifetime.check();
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /**
   * The time of a bar.
   *
   * @param position the bar, from 0
   * @return UTC nanoseconds; midnight UTC of the trading date for a daily bar
   */
  public long timeNs(final int position) {
    lifetime.check();
    final int segment = segmentOf(position);
    return segments.get(segment).block().time(rowOf(segment, position));
  }

  /**
   * The trading date of a daily bar.
   *
   * @param position the bar, from 0
   * @return the date
   */
  public LocalDate date(final int position) {
    return TradingDates.ofTimeNs(timeNs(position));
  }

  /**
   * A canonical field of a bar.
   *
   * @param field which one
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double value(final Field field, final int position) {
    return value(field.number(), position);
  }

  /**
   * First price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double open(final int position) {
    return value(Field.OPEN.number(), position);
  }

  /**
   * Highest price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double high(final int position) {
    return value(Field.HIGH.number(), position);
  }

  /**
   * Lowest price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double low(final int position) {
    return value(Field.LOW.number(), position);
  }

  /**
   * Last price.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double close(final int position) {
    return value(Field.CLOSE.number(), position);
  }

  /**
   * Traded quantity.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double volume(final int position) {
    return value(Field.VOLUME.number(), position);
  }

  /**
   * Traded value.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double totalTurnover(final int position) {
    return value(Field.TOTAL_TURNOVER.number(), position);
  }

  /**
   * The highest price that the exchange allowed.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double limitUp(final int position) {
    return value(Field.LIMIT_UP.number(), position);
  }

  /**
   * The lowest price that the exchange allowed.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double limitDown(final int position) {
    return value(Field.LIMIT_DOWN.number(), position);
  }

  /**
   * New shares for an old one.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double splitCoefficientTo(final int position) {
    return value(Field.SPLIT_COEFFICIENT_TO.number(), position);
  }

  /**
   * Cash dividend a share before tax.
   *
   * @param position the bar, from 0
   * @return the value, NaN when missing
   */
  public double dividendCashBeforeTax(final int position) {
    return value(Field.DIVIDEND_CASH_BEFORE_TAX.number(), position);
  }

  private double value(final int field, final int position) {
    lifetime.check();
    final int segment = segmentOf(position);
    return segments.get(segment).block().value(field, rowOf(segment, position));
  }

  private int segmentOf(final int position) {
    Objects.checkIndex(position, size());
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (ends[middle] <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int rowOf(final int segment, final int position) {
    final int begin = segment == 0 ? 0 : ends[segment - 1];
    return segments.get(segment).begin() + position - begin;
  }

  /**
   * Any stored column of all bars as doubles, by name; extra columns of the input are found this
   * way.
   *
   * @param column the column's name
   * @return a new array, a value a bar, NaN where missing or where a partition lacks the column
   */
  public double[] doubles(final String column) {
    lifetime.check();
    final double[] values = new double[size()];
    int at = 0;
    for (final Segment segment : segments) {
      final int position = indexOf(segment.block().index().columns(), column);
      for (int row = segment.begin(); row < segment.end(); row++, at++) {
        values[at] = position < 0 ? Double.NaN : segment.block().doubleValue(position, row);
      }
    }
    return values;
  }

  private static int indexOf(final List<ColumnSpec> columns, final String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The names of all stored columns of the range.
   *
   * @return a new list: canonical ones by number, then others in order of appearance
   */
  public List<String> columnNames() {
    lifetime.check();
    return segments.stream()
        .flatMap(segment -> segment.block().index().columns().stream())
        .distinct()
        .sorted(ColumnSpec.CANONICAL_FIRST)
        .map(ColumnSpec::name)
        .distinct()
        .toList();
  }

  /**
   * The bars in time order.
   *
   * @return an iterator that moves one view from bar to bar
   */
  @Override
  public Iterator<KlineView> iterator() {
    lifetime.check();
    return segments.isEmpty() ? List.<KlineView>of().iterator() : new Bars();
  }

  private final class Bars implements Iterator<KlineView> {
    private final KlineView view = new KlineView(lifetime, segments.get(0).block());
    private int segment;
    private int row = segments.get(0).begin();
    private final List<String> names = columnNames();

    private int[] columnsOf(final int ofSegment) {
      final List<ColumnSpec> stored = segments.get(ofSegment).block().index().columns();
      return names.stream().mapToInt(name -> indexOf(stored, name)).toArray();
    }

    @Override
    public boolean hasNext() {
      return segment < segments.size();
    }

    @Override
    public KlineView next() {
      lifetime.check();
      if (!hasNext()) {
        throw new NoSuchElementException("only " + size() + " bars");
      }
      final Segment current = segments.get(segment);
      if (row == current.begin()) {
        view.columns(columnsOf(segment));
      }
      view.moveTo(current.block(), row, current.symbolRow(), current.block().time(row));
      row++;
      if (row == current.end()) {
        segment++;
        row = hasNext() ? segments.get(segment).begin() : 0;
      }
      return view;
    }
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Series(id='AAPL', bars=5849)}, {@code bars=closed} after close
   */
  @Override
  public String toString() {
    return "Series(id='" + symbol + "', bars=" + (lifetime.isClosed() ? "closed" : size()) + ")";
  }
}
