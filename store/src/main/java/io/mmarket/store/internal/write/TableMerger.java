/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows that a partition has with new ones into one table. Of bars with one symbol and
 * time the last one stays; ticks all stay, but equal ones of several sources count once ({@link
 * RepeatedTicks}).
 */
final class TableMerger {
  private final Kind kind;
  private final Merging merging;
  private final InputRows input;

  /**
   * Prepares a merge.
   *
   * @param kind what sort of rows
   * @param merging what becomes of the stored rows of a symbol that the input has
   * @param stored the rows that the partition has already, or null
   * @param sources the new rows, by source, in input order
   */
  TableMerger(
      final Kind kind,
      final Merging merging,
      final @Nullable RowChunk stored,
      final List<List<RowChunk>> sources) {
    this.kind = kind;
    this.merging = merging;
    input = new InputRows(stored, sources);
  }

  PartitionTable merge() {
    final RowOrder all = RowOrder.of(input);
    final TextDictionary dictionary = new TextDictionary();
    final List<MergedColumn> columns = MergedColumn.of(input, dictionary);
    final boolean[] kept = new boolean[input.count()];
    Arrays.fill(kept, true);
    if (merging == Merging.REPLACE) {
      unmarkReplacedSymbols(all, kept);
    }
    if (kind == Kind.TICK) {
      new RepeatedTicks(input, all, columns).unmark(kept);
    } else {
      unmarkAllButLast(all, kept);
    }
    final RowOrder order = all.keep(kept);
    final long[][] bits = new long[columns.size()][];
    IntStream.range(0, bits.length)
        .parallel()
        .forEach(column -> bits[column] = columns.get(column).gather(order.rows()));
    final long replaced = storedRowsLost(all, kept);
    return new PartitionTable(
        input.symbols(),
        distinct(order.times()),
        columns.stream().map(MergedColumn::spec).toList(),
        dictionary.texts(),
        order.begin(),
        order.times(),
        bits,
        new PartitionTable.Losses(replaced, input.count() - order.rows().length - replaced));
  }

  /** Stored rows go when the input has any of their symbol. */
  private void unmarkReplacedSymbols(final RowOrder order, final boolean[] kept) {
    for (int symbol = 0; symbol + 1 < order.begin().length; symbol++) {
      final int begin = order.begin()[symbol];
      final int end = order.begin()[symbol + 1];
      final boolean renewed =
          IntStream.range(begin, end).anyMatch(i -> !input.isStored(order.rows()[i]));
      for (int i = begin; i < end && renewed; i++) {
        kept[i] = !input.isStored(order.rows()[i]);
      }
    }
  }

  private static void unmarkAllButLast(final RowOrder order, final boolean[] kept) {
    for (int symbol = 0; symbol + 1 < order.begin().length; symbol++) {
      for (int i = order.begin()[symbol] + 1; i < order.begin()[symbol + 1]; i++) {
        if (order.times()[i] == order.times()[i - 1]) {
          kept[i - 1] = false;
        }
      }
    }
  }

  private long storedRowsLost(final RowOrder order, final boolean[] kept) {
    return IntStream.range(0, kept.length)
        .filter(i -> !kept[i] && input.isStored(order.rows()[i]))
        .count();
  }

  private static long[] distinct(final long[] times) {
    final long[] sorted = times.clone();
    Arrays.parallelSort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
