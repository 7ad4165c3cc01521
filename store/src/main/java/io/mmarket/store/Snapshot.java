/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole market at one time, read where it lies in the mapped file. A row is a symbol's position
 * in the sorted symbol table of the snapshot's partition; rows of symbols without a bar at this
 * time exist too and are not present.
 *
 * <pre>{@code
 * double close = day.close(day.row("000001.XSHE"));   // NaN if absent
 * for (KlineView bar : day) { ... }                   // present bars in byte order of their symbols
 * }</pre>
 *
 * <p>Immutable and shared: any thread, any number of them. Reading a value allocates nothing.
 * Nobody closes a snapshot; its memory stays mapped as long as it is reachable, and after its
 * center was closed every call but {@link #toString} throws {@link ClosedException}.
 */
public final class Snapshot implements Iterable<KlineView> {
  // A long file, because each accessor says what it returns.

  private final Lifetime lifetime;
  private final long key;
  private final int dateKey;
  private final long timeNs;
  private final @Nullable Block block;

  /** The rows that a filter has left; null without a filter. */
  private final @Nullable RowSelection selection;

  private Snapshot(
      final Lifetime lifetime,
      final Place place,
      final @Nullable Block block,
      final @Nullable RowSelection selection) {
    this.lifetime = lifetime;
    this.block = block;
    this.selection = selection;
    key = place.key();
    dateKey = place.dateKey();
    timeNs = place.timeNs();
  }

  Snapshot(final Lifetime lifetime, final Place place, final @Nullable Block block) {
    this(lifetime, place, block, null);
  }

  /**
   * Which snapshot this is.
   *
   * @param key by which its cache finds it: the date as yyyymmdd of daily bars, else the time
   * @param dateKey the trading date as yyyymmdd
   * @param timeNs the time, UTC nanoseconds
   */
  record Place(long key, int dateKey, long timeNs) {}

  /** The number by which the cache finds this snapshot. */
  long key() {
    return key;
  }

  /** The trading date as yyyymmdd, also after close. */
  int dateKey() {
    return dateKey;
  }

  /**
   * The same snapshot with only some of its symbols. Rows keep their numbers; the rows of all other
   * symbols are not present, and their values are missing. Whole columns ({@link #column}) stay
   * whole. Costs one look-up a symbol; the answer is not cached.
   *
   * @param symbols the names wanted; those without a bar here are passed over
   * @return a snapshot over the same mapped memory
   */
  public Snapshot only(final Collection<String> symbols) {
    lifetime.check();
    return block == null
        ? this
        : new Snapshot(
            lifetime,
            new Place(key, dateKey, timeNs),
            block,
            RowSelection.of(block, selection, symbols));
  }

  /**
   * The symbols of this snapshot's partition, with a bar at this time or not.
   *
   * @return the universe, whose rows are this snapshot's; empty when there is no data
   */
  public Universe universe() {
    lifetime.check();
    return new Universe(lifetime, block == null ? null : block.index());
  }

  /**
   * The trading date.
   *
   * @return of daily bars the date that was asked for; of minute bars the date under which they are
   *     stored (the latest, where bars of one time are stored under several), or the time's date in
   *     the store's zone when there is no data
   */
  public LocalDate date() {
    lifetime.check();
    return TradingDates.ofInt(dateKey);
  }

  /**
   * The snapshot's time.
   *
   * @return UTC nanoseconds; midnight UTC of the trading date for daily bars
   */
  public long timeNs() {
    lifetime.check();
    return timeNs;
  }

  /**
   * How many symbols have a bar.
   *
   * @return the count of present rows, 0 for a date without data
   */
  public int size() {
    lifetime.check();
    if (block == null) {
      return 0;
    }
    return selection == null ? block.presentRows() : selection.count();
  }

  /**
   * How many rows there are, present or not.
   *
   * @return the number of symbols in the partition
   */
  public int rowCount() {
    lifetime.check();
    return block == null ? 0 : block.rows();
  }

  /**
   * Finds a symbol.
   *
   * @param symbol its name
   * @return its row, or -1 when it has no bar at this time
   */
  public int row(final CharSequence symbol) {
    lifetime.check();
    if (block == null) {
      return -1;
    }
    final int row = block.index().row(symbol);
    return row >= 0 && isPresent(block, row) ? row : -1;
  }

  /**
   * Whether a row has a bar.
   *
   * @param row the row
   * @return true when it has
   */
  public boolean isPresent(final int row) {
    lifetime.check();
    return row >= 0 && isPresent(rows(row), row);
  }

  private boolean isPresent(final Block bars, final int row) {
    return bars.isPresent(row) && isSelected(row);
  }

  private boolean isSelected(final int row) {
    return selection == null || selection.has(row);
  }

  /**
   * The symbol of a row.
   *
   * @param row the row
   * @return its name, the same object each time
   */
  public String symbol(final int row) {
    lifetime.check();
    return rows(row).index().symbol(row);
  }

  /**
   * The symbols that have a bar.
   *
   * @return a new list, in byte order
   */
  public List<String> symbols() {
    final List<String> symbols = new ArrayList<>(size());
    for (final KlineView bar : this) {
      symbols.add(bar.symbol());
    }
    return symbols;
  }

  /**
   * Copies all present bars.
   *
   * @return a new map by symbol, in byte order of the symbols
   */
  public Map<String, Kline> toMap() {
    final Map<String, Kline> copy = new LinkedHashMap<>();
    for (final KlineView bar : this) {
      copy.put(bar.symbol(), bar.toKline());
    }
    return copy;
  }

  /**
   * Copies the bar of a symbol.
   *
   * @param symbol its name
   * @return the bar, or null when it has none at this time
   */
  public @Nullable Kline get(final String symbol) {
    final int row = row(symbol);
    if (row < 0) {
      return null;
    }
    final KlineView view = view();
    view.moveTo(rows(row), row, row, timeNs);
    return view.toKline();
  }

  /**
   * The stored columns.
   *
   * @return an immutable list; positions in it are the columns of {@link #doubleValue}
   */
  public List<ColumnSpec> columns() {
    lifetime.check();
    return block == null ? List.of() : block.index().columns();
  }

  /**
   * A canonical field of a row.
   *
   * @param field which one
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   * @throws IndexOutOfBoundsException when there is no such row
   */
  public double value(final Field field, final int row) {
    lifetime.check();
    return value(field.number(), row);
  }

  /**
   * Finds a column.
   *
   * @param name the column's name
   * @return its position in {@link #columns()}, or -1 when it is not stored
   */
  public int columnIndex(final String name) {
    lifetime.check();
    return block == null ? Cells.NO_COLUMN : Cells.columnOf(block, name);
  }

  /**
   * Any stored column of a row as a double.
   *
   * @param column its position in {@link #columns()}
   * @param row the row
   * @return the value; NaN when missing, and for a text
   * @throws IndexOutOfBoundsException when there is no such column or row
   */
  public double doubleValue(final int column, final int row) {
    lifetime.check();
    final double value = rows(row).doubleValue(column, row);
    return isSelected(row) ? value : Double.NaN;
  }

  /**
   * Any stored column of a row as an integer.
   *
   * @param column its position in {@link #columns()}
   * @param row the row
   * @return the value; {@code Long.MIN_VALUE} when missing, and for a text and a broken number
   * @throws IndexOutOfBoundsException when there is no such column or row
   */
  public long longValue(final int column, final int row) {
    lifetime.check();
    final long value = Cells.longValue(rows(row), checkedColumn(column), row);
    return isSelected(row) ? value : Long.MIN_VALUE;
  }

  /**
   * A text of a row.
   *
   * @param column its position in {@link #columns()}
   * @param row the row
   * @return the text, the same object each time; null when missing, and for a number
   * @throws IndexOutOfBoundsException when there is no such column or row
   */
  public @Nullable String text(final int column, final int row) {
    lifetime.check();
    final String text = Cells.text(rows(row), checkedColumn(column), row);
    return isSelected(row) ? text : null;
  }

  private int checkedColumn(final int column) {
    return Objects.checkIndex(column, columns().size());
  }

  /**
   * A whole column of a canonical field in place, a value a row, NaN where a symbol has none. A
   * filter does not change it.
   *
   * @param field which one
   * @return a read-only view of the mapped memory, which keeps it mapped, also after the center was
   *     closed; null when the field is not stored
   */
  public @Nullable DoubleBuffer column(final Field field) {
    return column(field.label());
  }

  /**
   * A whole column of doubles in place, a value a row, NaN where a symbol has none. A filter does
   * not change it.
   *
   * @param name the column's name
   * @return a read-only view of the mapped memory, which keeps it mapped, also after the center was
   *     closed; null when no column of doubles of that name is stored
   */
  public @Nullable DoubleBuffer column(final String name) {
    final int column = columnOf(name, ColumnType.DOUBLE);
    return column < 0 ? null : rows(0).doubles(column);
  }

  /**
   * A whole column of integers in place, a value a row, {@code Long.MIN_VALUE} where a symbol has
   * none. A filter does not change it.
   *
   * @param name the column's name
   * @return a read-only view of the mapped memory, which keeps it mapped, also after the center was
   *     closed; null when no column of integers of that name is stored
   */
  public @Nullable LongBuffer longColumn(final String name) {
    final int column = columnOf(name, ColumnType.INT64);
    return column < 0 ? null : rows(0).longs(column);
  }

  private int columnOf(final String name, final ColumnType type) {
    final int column = columnIndex(name);
    return column < 0 || columns().get(column).type() != type ? Cells.NO_COLUMN : column;
  }

  /**
   * First price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double open(final int row) {
    return value(Field.OPEN.number(), row);
  }

  /**
   * Highest price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double high(final int row) {
    return value(Field.HIGH.number(), row);
  }

  /**
   * Lowest price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double low(final int row) {
    return value(Field.LOW.number(), row);
  }

  /**
   * Last price.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double close(final int row) {
    return value(Field.CLOSE.number(), row);
  }

  /**
   * Traded quantity.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double volume(final int row) {
    return value(Field.VOLUME.number(), row);
  }

  /**
   * Traded value.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double totalTurnover(final int row) {
    return value(Field.TOTAL_TURNOVER.number(), row);
  }

  /**
   * The highest price that the exchange allowed.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double limitUp(final int row) {
    return value(Field.LIMIT_UP.number(), row);
  }

  /**
   * The lowest price that the exchange allowed.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double limitDown(final int row) {
    return value(Field.LIMIT_DOWN.number(), row);
  }

  /**
   * New shares for an old one.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double splitCoefficientTo(final int row) {
    return value(Field.SPLIT_COEFFICIENT_TO.number(), row);
  }

  /**
   * Cash dividend a share before tax.
   *
   * @param row the row, -1 for an absent symbol
   * @return the value; NaN when it is missing or the symbol absent
   */
  public double dividendCashBeforeTax(final int row) {
    return value(Field.DIVIDEND_CASH_BEFORE_TAX.number(), row);
  }

  private double value(final int field, final int row) {
    lifetime.check();
    if (row < 0 || block == null) {
      return Double.NaN;
    }
    final double value = block.value(field, row);
    return isSelected(row) ? value : Double.NaN;
  }

  private Block rows(final int row) {
    if (block == null) {
      throw new IndexOutOfBoundsException("row " + row + " of an empty snapshot of " + dateKey);
    }
    return block;
  }

  private KlineView view() {
    return new KlineView(lifetime, rows(0));
  }

  /**
   * The present bars, in byte order of their symbols.
   *
   * @return an iterator that moves one view from bar to bar
   */
  @Override
  public Iterator<KlineView> iterator() {
    lifetime.check();
    return block == null ? List.<KlineView>of().iterator() : new PresentRows(block);
  }

  private final class PresentRows implements Iterator<KlineView> {
    private final Block bars;
    private final KlineView view;
    private int next;

    PresentRows(final Block bars) {
      this.bars = bars;
      view = view();
      next = nextPresent(0);
    }

    private int nextPresent(final int from) {
      return selection == null ? bars.nextPresent(from) : selection.next(from);
    }

    @Override
    public boolean hasNext() {
      return next < bars.rows();
    }

    @Override
    public KlineView next() {
      lifetime.check();
      if (!hasNext()) {
        throw new NoSuchElementException("only " + size() + " bars");
      }
      final int row = next;
      next = nextPresent(row + 1);
      view.moveTo(bars, row, row, timeNs);
      return view;
    }
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Snapshot(date=2024-01-02, symbols=5000)}, with the time for minute bars, {@code
   *     symbols=closed} after close
   */
  @Override
  public String toString() {
    return "Snapshot(date="
        + TradingDates.ofInt(dateKey)
        + (key == dateKey ? "" : ", timeNs=" + timeNs)
        + ", symbols="
        + (lifetime.isClosed() ? "closed" : size())
        + ")";
  }
}
