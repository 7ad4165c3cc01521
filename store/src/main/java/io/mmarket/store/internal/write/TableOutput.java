/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.MarketDataException;
import io.mmarket.store.internal.scratch.BufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Collects merged rows of a partition as a table in files. Each symbol has room for all rows that
 * it had before merging; its rows are added in the order of their times.
 *
 * <p>One thread. Closing removes the files, and with them the table's rows.
 */
final class TableOutput implements AutoCloseable {
  private final MergeSchema schema;
  private final byte[][] symbols;
  private final int[] begin;
  private final int[] end;
  private final TableFile rows;
  private final DistinctTimes times;
  private PartitionTable.Losses losses = PartitionTable.Losses.NONE;

  /**
   * Makes the files.
   *
   * @param folder where they go
   * @param schema the columns and texts
   * @param counts the symbols, and how many rows each has at most
   */
  TableOutput(final Path folder, final MergeSchema schema, final SymbolCounts counts)
      throws IOException {
    this.schema = schema;
    symbols = counts.symbols();
    begin = counts.begin();
    end = begin.clone();
    final BufferPool buffers = new BufferPool();
    final int most = counts.rows();
    rows = TableFile.create(folder.resolve("table"), buffers, most, schema.columns().size() + 1);
    boolean made = false;
    try {
      times = new DistinctTimes(folder.resolve("times"), buffers, most);
      made = true;
    } finally {
      if (!made) {
        rows.close();
      }
    }
  }

  MergeSchema schema() {
    return schema;
  }

  /** Adds rows: all of some symbols, or the next ones of one. */
  void add(final MergedRows merged) throws IOException {
    final int[] at = new int[merged.input().symbols().length];
    final byte[][] mergedSymbols = merged.input().symbols();
    final int[] mergedBegin = merged.order().begin();
    for (int i = 0; i < at.length; i++) {
      final int symbol = Arrays.binarySearch(symbols, mergedSymbols[i], Arrays::compareUnsigned);
      at[i] = end[symbol];
      end[symbol] += mergedBegin[i + 1] - mergedBegin[i];
    }
    try {
      IntStream.rangeClosed(0, merged.columns().size())
          .parallel()
          .forEach(column -> write(column, merged, at));
    } catch (final UncheckedIOException e) {
      throw e.getCause();
    }
    times.add(merged.distinctTimes());
    losses = losses.plus(merged.losses());
  }

  private void write(final int column, final MergedRows merged, final int[] at) {
    final long[] values = column == 0 ? merged.order().times() : merged.bits(column - 1);
    final int[] mergedBegin = merged.order().begin();
    try {
      for (int i = 0; i < at.length; i++) {
        rows.write(column, at[i], values, mergedBegin[i], mergedBegin[i + 1]);
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table, when all rows were added. */
  PartitionTable table(final Kind kind) throws IOException {
    final DistinctTimes.Axis axis = times.merge(kind != Kind.TICK);
    times.close();
    final List<Longs> columns = rows.columns();
    if (axis.range().distinct() == 0) {
      throw new MarketDataException("no rows are left to publish");
    }
    return new PartitionTable(
        symbols,
        axis.range(),
        axis.times(),
        schema.toTableSchema(),
        begin,
        end,
        new PartitionTable.TableRows(columns.get(0), columns.subList(1, columns.size())),
        losses);
  }

  @Override
  public void close() throws IOException {
    rows.close();
    times.close();
  }
}
