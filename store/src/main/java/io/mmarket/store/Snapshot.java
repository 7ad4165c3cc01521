/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import java.nio.DoubleBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
 * center was closed every call throws {@link ClosedException}.
 */
public final class Snapshot implements Iterable<KlineView> {
  private final Lifetime lifetime;
  private final int dateKey;
  private final long timeNs;
  private final @Nullable Block block;

  Snapshot(
      final Lifetime lifetime, final int dateKey, final long timeNs, final @Nullable Block block) {
    this.lifetime = lifetime;
    this.dateKey = dateKey;
    this.timeNs = timeNs;
    this.block = block;
  }

  /** The date as yyyymmdd, by which the cache finds this snapshot. */
  int dateKey() {
    return dateKey;
  }

  /**
   * The trading date.
   *
   * @return the date that was asked for
   */
  public LocalDate date() {
    return TradingDates.ofInt(dateKey);
  }

  /**
   * The snapshot's time.
   *
   * @return UTC nanoseconds; midnight UTC of the trading date for daily bars
   */
  public long timeNs() {
    return timeNs;
  }

  /**
   * How many symbols have a bar.
   *
   * @return the count of present rows, 0 for a date without data
   */
  public int size() {
    lifetime.check();
    return block == null ? 0 : block.presentRows();
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
    return row >= 0 && block.isPresent(row) ? row : -1;
  }

  /**
   * Whether a row has a bar.
   *
   * @param row the row
   * @return true when it has
   */
  public boolean isPresent(final int row) {
    lifetime.check();
    return row >= 0 && rows(row).isPresent(row);
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
   * Copies the bar of a symbol.
   *
   * @param symbol its name
   * @return the bar, or null when it has none at this time
   */
  public @Nullable Kline get(final String symbol) {
    final int row = row(symbol);
    return row < 0 ? null : view().moveTo(rows(row), row, row, timeNs).toKline();
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
   * Any stored column of a row as a double.
   *
   * @param column its position in {@link #columns()}
   * @param row the row
   * @return the value, NaN when missing
   */
  public double doubleValue(final int column, final int row) {
    lifetime.check();
    return rows(row).doubleValue(column, row);
  }

  /**
   * A value of an {@code INT64} column.
   *
   * @param column its position in {@link #columns()}
   * @param row the row
   * @return the value, {@code Long.MIN_VALUE} when missing
   */
  public long longValue(final int column, final int row) {
    lifetime.check();
    return rows(row).bits(column, row);
  }

  /**
   * A whole column of a canonical field in place, a value a row, NaN where a symbol has none.
   *
   * @param field which one
   * @return a read-only view of the mapped memory, which keeps it mapped, also after the center was
   *     closed; null when the field is not stored
   */
  public @Nullable DoubleBuffer column(final Field field) {
    lifetime.check();
    final int column = columns().indexOf(ColumnSpec.of(field));
    return column < 0 || block == null ? null : block.doubles(column);
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
    return row < 0 || block == null ? Double.NaN : block.value(field, row);
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
      next = bars.nextPresent(0);
    }

    @Override
    public boolean hasNext() {
      return next < bars.rows();
    }

    @Override
    public KlineView next() {
      lifetime.check();
      if (!hasNext()) {
        throw new NoSuchElementException("only " + bars.presentRows() + " bars");
      }
      final int row = next;
      next = bars.nextPresent(row + 1);
      return view.moveTo(bars, row, row, timeNs);
    }
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Snapshot(date=2024-01-02, symbols=5000)}, {@code symbols=closed} after close
   */
  @Override
  public String toString() {
    return "Snapshot(date="
        + date()
        + ", symbols="
        + (lifetime.isClosed() ? "closed" : size())
        + ")";
  }
}
