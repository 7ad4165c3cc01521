/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.TradingDates;
import io.mmarket.store.internal.partition.Block;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flyweight over one stored row: it reads in place and allocates nothing. While iterating, one
 * view is moved from row to row, so it is the current row only until the next step.
 *
 * <p>For the thread that iterates. After the center was closed every call throws {@link
 * ClosedException}.
 */
public abstract sealed class StoredRow permits KlineView, StoredTick {
  private final Lifetime lifetime;
  private Block block;
  private int row;
  private int symbolRow;
  private long timeNs;

  /** The block's column for each column of the series; null when they are the same. */
  private int @Nullable [] columns;

  StoredRow(final Lifetime lifetime, final Block block) {
    this.lifetime = lifetime;
    this.block = block;
  }

  /** Says where the following rows have the columns. */
  final void columns(final int[] newColumns) {
    columns = newColumns;
  }

  /** Moves to a row. */
  final void moveTo(
      final Block newBlock, final int newRow, final int newSymbolRow, final long newTimeNs) {
    block = newBlock;
    row = newRow;
    symbolRow = newSymbolRow;
    timeNs = newTimeNs;
  }

  final boolean isClosed() {
    return lifetime.isClosed();
  }

  /** The current row's block, if the center is open. */
  final Block block() {
    lifetime.check();
    return block;
  }

  /** The current row in its block. */
  final int row() {
    return row;
  }

  /**
   * The row's symbol.
   *
   * @return the name, the same object each time
   */
  public final String symbol() {
    return block().index().symbol(symbolRow);
  }

  /**
   * The row's time.
   *
   * @return UTC nanoseconds; midnight UTC of the trading date for a daily bar
   */
  public final long timeNs() {
    lifetime.check();
    return timeNs;
  }

  /**
   * The trading date.
   *
   * @return the date under which the row is stored
   */
  public final LocalDate date() {
    return TradingDates.ofInt(block().index().tradingDate(timeNs));
  }

  /**
   * Any canonical field.
   *
   * @param field which one
   * @return its value, NaN when missing
   */
  public final double value(final Field field) {
    return block().value(field.number(), row);
  }

  /**
   * Any stored column as a double.
   *
   * @param column its position in {@link Snapshot#columns()} or {@link TimeSeries#columnNames()}
   * @return its value, NaN when missing and for a text
   * @throws IndexOutOfBoundsException when there is no such column
   */
  public final double doubleValue(final int column) {
    return Cells.doubleValue(block(), stored(column), row);
  }

  /**
   * Any stored column as an integer.
   *
   * @param column its position in {@link Snapshot#columns()} or {@link TimeSeries#columnNames()}
   * @return its value, {@code Long.MIN_VALUE} when missing, and for a text and a broken number
   * @throws IndexOutOfBoundsException when there is no such column
   */
  public final long longValue(final int column) {
    return Cells.longValue(block(), stored(column), row);
  }

  /**
   * A text.
   *
   * @param column its position in {@link Snapshot#columns()} or {@link TimeSeries#columnNames()}
   * @return the text, the same object each time; null when missing and for a number
   * @throws IndexOutOfBoundsException when there is no such column
   */
  public final @Nullable String text(final int column) {
    return Cells.text(block(), stored(column), row);
  }

  private int stored(final int column) {
    if (columns != null) {
      return columns[column];
    }
    return Objects.checkIndex(column, block.index().columns().size());
  }
}
