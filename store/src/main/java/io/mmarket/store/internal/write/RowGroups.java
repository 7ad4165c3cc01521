/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.RowChunk;
import io.mmarket.store.internal.SymbolHash;
import io.mmarket.store.internal.scratch.ChunkRows;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * The rows of a chunk by group, in input order within each.
 *
 * @param begin where the rows of each group begin, and the end of the last one's
 * @param order row numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record RowGroups(int[] begin, int[] order) {
  /** Groups by the hash of the symbol. */
  static RowGroups byHash(final RowChunk chunk, final int groups) {
    return bySymbol(chunk, groups, symbol -> groupOfHash(symbol, groups));
  }

  /** The group of a symbol among so many. */
  static int groupOfHash(final byte[] symbol, final int groups) {
    return (int) Long.remainderUnsigned(SymbolHash.of(symbol), groups);
  }

  /** Groups by symbols that were put into groups before. */
  static RowGroups bySymbol(
      final RowChunk chunk, final int groups, final Map<byte[], Integer> groupOf) {
    return bySymbol(chunk, groups, symbol -> Objects.requireNonNull(groupOf.get(symbol)));
  }

  private static RowGroups bySymbol(
      final RowChunk chunk, final int groups, final ToIntFunction<byte[]> groupOf) {
    final int[] groupOfId = new int[chunk.symbols().length];
    Arrays.fill(groupOfId, -1);
    final int[] groupOfRow = new int[chunk.rowCount()];
    for (int row = 0; row < groupOfRow.length; row++) {
      final int id = chunk.symbolIds()[row];
      if (groupOfId[id] < 0) {
        groupOfId[id] = groupOf.applyAsInt(chunk.symbols()[id]);
      }
      groupOfRow[row] = groupOfId[id];
    }
    return of(groupOfRow, groups);
  }

  /** Groups by times: each has so many nanoseconds. */
  static RowGroups byTime(
      final RowChunk chunk, final int groups, final long firstNs, final long widthNs) {
    final int[] groupOfRow = new int[chunk.rowCount()];
    for (int row = 0; row < groupOfRow.length; row++) {
      groupOfRow[row] = (int) ((chunk.times()[row] - firstNs) / widthNs);
    }
    return of(groupOfRow, groups);
  }

  private static RowGroups of(final int[] groupOfRow, final int groups) {
    final int[] begin = RowOrder.beginOfEach(groupOfRow, groups);
    final int[] next = begin.clone();
    final int[] order = new int[groupOfRow.length];
    for (int row = 0; row < order.length; row++) {
      order[next[groupOfRow[row]]++] = row;
    }
    return new RowGroups(begin, order);
  }

  boolean hasRows(final int group) {
    return begin[group] < begin[group + 1];
  }

  /** The rows of a group, of the chunk that was grouped. */
  RowChunk rows(final int group, final RowChunk chunk) {
    return ChunkRows.of(Arrays.copyOfRange(order, begin[group], begin[group + 1])).in(chunk);
  }
}
