/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one symbol through time, read where they lie: one view over as many partitions and
 * blocks as the range spans, whose seams do not show. Positions count the rows that exist, from 0,
 * in time order; rows of one time are in the order of their trading dates and, within one, of the
 * input.
 *
 * <p>Immutable and shared: any thread. Reading a value allocates nothing. Nobody closes a series;
 * its memory stays mapped as long as it is reachable, and after its center was closed every call
 * but {@link #toString} throws {@link ClosedException}. A position that is not from 0 to {@link
 * #size()} - 1 is an {@link IndexOutOfBoundsException}.
 *
 * @param <V> the view of a row
 */
public abstract sealed class TimeSeries<V extends StoredRow> implements Iterable<V>
    permits Series, TickSeries {
  private final Lifetime lifetime;
  private final String symbol;
  private final Segments segments;

  /** Made when first asked for; racing threads may make equal ones. */
  private volatile @Nullable SeriesColumns columns;

  TimeSeries(final Lifetime lifetime, final String symbol, final Segments segments) {
    this.lifetime = lifetime;
    this.symbol = symbol;
    this.segments = segments;
  }

  /** A view to be moved from row to row, first over any block. */
  abstract V newView(Lifetime viewLifetime, Block block);

  final Lifetime lifetime() {
    return lifetime;
  }

  /** The rows whose times lie in a range, both ends included. */
  final Segments segmentsBetween(final long fromNs, final long toNs) {
    lifetime.check();
    return segments.between(fromNs, toNs);
  }

  /** The name and the size for a short form, which is no error after close. */
  final String shortForm(final String type, final String rows) {
    final Object size = lifetime.isClosed() ? "closed" : segments.size();
    return type + "(id='" + symbol + "', " + rows + "=" + size + ")";
  }

  final String symbolWhenClosedToo() {
    return symbol;
  }

  /**
   * The symbol.
   *
   * @return the name that was asked for
   */
  public final String symbol() {
    lifetime.check();
    return symbol;
  }

  /**
   * How many rows there are.
   *
   * @return the count, 0 for an unknown symbol or an empty range
   */
  public final int size() {
    lifetime.check();
    return segments.size();
  }

  /**
   * The time of a row.
   *
   * @param position the row, from 0
   * @return UTC nanoseconds; midnight UTC of the trading date for a daily bar
   */
  public final long timeNs(final int position) {
    lifetime.check();
    final int segment = segments.segmentOf(position);
    return segments.block(segment).time(segments.rowOf(segment, position));
  }

  /**
   * The trading date of a row.
   *
   * @param position the row, from 0
   * @return the date under which the row is stored
   */
  public final LocalDate date(final int position) {
    lifetime.check();
    final int segment = segments.segmentOf(position);
    final Block block = segments.block(segment);
    return TradingDates.ofInt(
        block.index().tradingDate(block.time(segments.rowOf(segment, position))));
  }

  /**
   * The first row that is not before a time, found by binary search.
   *
   * @param timeNs UTC nanoseconds
   * @return its position, {@link #size()} when all rows are before
   */
  public final int firstFrom(final long timeNs) {
    lifetime.check();
    return segments.firstFrom(timeNs);
  }

  /**
   * A canonical field of a row.
   *
   * @param field which one
   * @param position the row, from 0
   * @return the value, NaN when missing
   */
  public final double value(final Field field, final int position) {
    return numbered(field.number(), position);
  }

  /** A canonical column of a row by its number. */
  final double numbered(final int number, final int position) {
    lifetime.check();
    final int segment = segments.segmentOf(position);
    return segments.block(segment).value(number, segments.rowOf(segment, position));
  }

  /** The block that holds a position. */
  final Block blockOf(final int position) {
    lifetime.check();
    return segments.block(segments.segmentOf(position));
  }

  /** The row of a position in its block. */
  final int rowOf(final int position) {
    return segments.rowOf(segments.segmentOf(position), position);
  }

  /**
   * The names of all stored columns of the range.
   *
   * @return an immutable list: canonical ones by number, then others in order of appearance
   */
  public final List<String> columnNames() {
    lifetime.check();
    return columns().names();
  }

  final SeriesColumns columns() {
    SeriesColumns made = columns;
    if (made == null) {
      made = new SeriesColumns(segments.list());
      columns = made;
    }
    return made;
  }

  /**
   * Any stored column of a row as a double.
   *
   * @param column its position in {@link #columnNames()}
   * @param position the row, from 0
   * @return the value; NaN when missing, and for a text
   */
  public final double doubleValue(final int column, final int position) {
    lifetime.check();
    final int segment = segments.segmentOf(position);
    return Cells.doubleValue(
        segments.block(segment),
        columns().ofSegment(segment)[column],
        segments.rowOf(segment, position));
  }

  /**
   * Any stored column of a row as an integer.
   *
   * @param column its position in {@link #columnNames()}
   * @param position the row, from 0
   * @return the value; {@code Long.MIN_VALUE} when missing, and for a text and a broken number
   */
  public final long longValue(final int column, final int position) {
    lifetime.check();
    final int segment = segments.segmentOf(position);
    return Cells.longValue(
        segments.block(segment),
        columns().ofSegment(segment)[column],
        segments.rowOf(segment, position));
  }

  /**
   * A text of a row.
   *
   * @param column its position in {@link #columnNames()}
   * @param position the row, from 0
   * @return the text, the same object each time; null when missing, and for a number
   */
  public final @Nullable String text(final int column, final int position) {
    lifetime.check();
    final int segment = segments.segmentOf(position);
    return Cells.text(
        segments.block(segment),
        columns().ofSegment(segment)[column],
        segments.rowOf(segment, position));
  }

  /**
   * A column of all rows as doubles; extra columns of the input are found this way.
   *
   * @param column the column's name
   * @return a new array, a value a row; NaN where missing, where a partition lacks the column, and
   *     for a text
   */
  public final double[] doubles(final String column) {
    final double[] values = new double[size()];
    int at = 0;
    for (final SeriesSegment segment : segments.list()) {
      final int stored = Cells.columnOf(segment.block(), column);
      for (int row = segment.begin(); row < segment.end(); row++, at++) {
        values[at] = Cells.doubleValue(segment.block(), stored, row);
      }
    }
    return values;
  }

  /**
   * A column of all rows as integers.
   *
   * @param column the column's name
   * @return a new array, a value a row; {@code Long.MIN_VALUE} where missing, where a partition
   *     lacks the column, and for a text and a broken number
   */
  public final long[] longs(final String column) {
    final long[] values = new long[size()];
    int at = 0;
    for (final SeriesSegment segment : segments.list()) {
      final int stored = Cells.columnOf(segment.block(), column);
      for (int row = segment.begin(); row < segment.end(); row++, at++) {
        values[at] = Cells.longValue(segment.block(), stored, row);
      }
    }
    return values;
  }

  /**
   * A column of all rows as texts.
   *
   * @param column the column's name
   * @return a new array, a text a row; null where missing, where a partition lacks the column, and
   *     for a number; equal texts of a partition are the same object
   */
  public final @Nullable String[] texts(final String column) {
    final @Nullable String[] values = new String[size()];
    int at = 0;
    for (final SeriesSegment segment : segments.list()) {
      final int stored = Cells.columnOf(segment.block(), column);
      for (int row = segment.begin(); row < segment.end(); row++, at++) {
        values[at] = Cells.text(segment.block(), stored, row);
      }
    }
    return values;
  }

  /**
   * A canonical field of all rows.
   *
   * @param field which one
   * @return a new array, a value a row, NaN where missing
   */
  public final double[] toArray(final Field field) {
    return doubles(field.label());
  }

  /**
   * The times of all rows.
   *
   * @return a new array, UTC nanoseconds, ascending
   */
  public final long[] times() {
    final long[] times = new long[size()];
    for (final SeriesSegment segment : segments.list()) {
      final int count = segment.end() - segment.begin();
      segment.times().get(times, segment.position(), count);
    }
    return times;
  }

  /**
   * The runs of rows that lie side by side, for code over whole columns in place.
   *
   * @return an immutable list in time order, empty when there are no rows
   */
  public final List<SeriesSegment> segments() {
    lifetime.check();
    return segments.list();
  }

  /**
   * The rows in time order.
   *
   * @return an iterator that moves one view from row to row
   */
  @Override
  public final Iterator<V> iterator() {
    return rows(true);
  }

  /**
   * The rows in reverse order, the last one first.
   *
   * @return each iterator of it moves one view from row to row
   */
  public final Iterable<V> reversed() {
    lifetime.check();
    return () -> rows(false);
  }

  private Iterator<V> rows(final boolean forwards) {
    lifetime.check();
    return segments.size() == 0 ? List.<V>of().iterator() : new RowIterator(forwards);
  }

  private final class RowIterator implements Iterator<V> {
    private final SegmentCursor cursor;
    private final V view = newView(lifetime, segments.block(0));

    RowIterator(final boolean forwards) {
      cursor = new SegmentCursor(segments.list(), forwards);
    }

    @Override
    public boolean hasNext() {
      return cursor.hasNext();
    }

    @Override
    public V next() {
      lifetime.check();
      if (cursor.next()) {
        view.columns(columns().ofSegment(cursor.segmentIndex()));
      }
      final SeriesSegment segment = cursor.segment();
      final int row = cursor.row();
      view.moveTo(segment.block(), row, segment.symbolRow(), segment.block().time(row));
      return view;
    }
  }
}
