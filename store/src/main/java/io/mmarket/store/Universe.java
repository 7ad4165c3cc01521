/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.PartitionIndex;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of a partition, in byte order of their names: a year's for daily bars, a trading
 * date's for minute bars and ticks. A symbol's row is the same in every {@link Snapshot} of the
 * partition, whether it has a bar there or not.
 *
 * <p>Symbols are found through the hash table that the partition stores: opening builds nothing,
 * and {@link #row} allocates nothing for ASCII names.
 *
 * <p>Immutable and shared: any thread. Nobody closes a universe; its memory stays mapped as long as
 * it is reachable, and after its center was closed every call but {@link #toString} throws {@link
 * ClosedException}.
 */
public final class Universe implements Iterable<String> {
  private final Lifetime lifetime;
  private final @Nullable PartitionIndex index;

  Universe(final Lifetime lifetime, final @Nullable PartitionIndex index) {
    this.lifetime = lifetime;
    this.index = index;
  }

  /**
   * How many symbols there are.
   *
   * @return the count, 0 when there is no such partition
   */
  public int size() {
    lifetime.check();
    return index == null ? 0 : index.symbolCount();
  }

  /**
   * Finds a symbol.
   *
   * @param symbol its name
   * @return its row from 0 to {@link #size()} - 1, or -1 when the partition does not have it
   */
  public int row(final CharSequence symbol) {
    lifetime.check();
    return index == null ? -1 : index.row(symbol);
  }

  /**
   * The symbol of a row.
   *
   * @param row the row
   * @return its name, the same object each time
   * @throws IndexOutOfBoundsException when there is no such row
   */
  public String symbol(final int row) {
    lifetime.check();
    if (index == null) {
      throw new IndexOutOfBoundsException("row " + row + " of no symbols");
    }
    return index.symbol(Objects.checkIndex(row, index.symbolCount()));
  }

  /**
   * The names by row.
   *
   * @return an iterator in byte order
   */
  @Override
  public Iterator<String> iterator() {
    lifetime.check();
    return new Names();
  }

  private final class Names implements Iterator<String> {
    private int row;

    @Override
    public boolean hasNext() {
      return row < size();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException("only " + row + " symbols");
      }
      return symbol(row++);
    }
  }

  /**
   * A short form, for logs and debuggers, and so no error after close.
   *
   * @return {@code Universe(symbols=5000)}, {@code symbols=closed} after close
   */
  @Override
  public String toString() {
    return "Universe(symbols=" + (lifetime.isClosed() ? "closed" : size()) + ")";
  }
}
