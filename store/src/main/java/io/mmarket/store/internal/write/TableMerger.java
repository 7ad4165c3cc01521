/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.Kind;
import io.mmarket.store.Merging;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Merges the rows that a partition has with new ones. Of bars with one symbol and time the last one
 * stays; ticks all stay, but equal ones of several sources count once ({@link RepeatedTicks}).
 */
final class TableMerger {
  private final Kind kind;
  private final Merging merging;
  private final InputRows input;
  private final MergeSchema schema;
  private final Predicate<byte[]> hasMoreInput;

  /**
   * Prepares a merge of all rows of a partition.
   *
   * @param kind what sort of rows
   * @param merging what becomes of the stored rows of a symbol that the input has
   * @param input the rows
   * @param schema the columns and, so far, no texts
   */
  TableMerger(
      final Kind kind, final Merging merging, final InputRows input, final MergeSchema schema) {
    this(kind, merging, input, schema, symbol -> false);
  }

  /**
   * Prepares a merge of some of a partition's rows.
   *
   * @param kind what sort of rows
   * @param merging what becomes of the stored rows of a symbol that the input has
   * @param input the rows, all or none of each symbol and time
   * @param schema the columns and texts
   * @param hasMoreInput whether there are new rows of a symbol, if none is among these
   */
  TableMerger(
      final Kind kind,
      final Merging merging,
      final InputRows input,
      final MergeSchema schema,
      final Predicate<byte[]> hasMoreInput) {
    this.kind = kind;
    this.merging = merging;
    this.input = input;
    this.schema = schema;
    this.hasMoreInput = hasMoreInput;
  }

  MergedRows merge() {
    final RowOrder all = RowOrder.of(input);
    final List<MergedColumn> columns = MergedColumn.of(input, schema);
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
    final int lost = input.count() - order.rows().length;
    final long replaced = lost == 0 ? 0 : storedRowsLost(all, kept);
    return new MergedRows(
        input, order, columns, new PartitionTable.Losses(replaced, lost - replaced));
  }

  /** Stored rows go when the input has any of their symbol. */
  private void unmarkReplacedSymbols(final RowOrder order, final boolean[] kept) {
    for (int symbol = 0; symbol + 1 < order.begin().length; symbol++) {
      final int begin = order.begin()[symbol];
      final int end = order.begin()[symbol + 1];
      final boolean renewed =
          IntStream.range(begin, end).anyMatch(i -> !input.isStored(order.rows()[i]))
              || hasMoreInput.test(input.symbols()[symbol]);
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
}
