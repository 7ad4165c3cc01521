/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.RowChunk;
import io.mmarket.store.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file and one period, in input order, in memory or on disk. There may be as many
 * of these as a file has dates, and as many places as it has row groups: they are kept small. One
 * thread at a time.
 */
final class KeptRows {
  private static final long[] NO_PLACES = {};

  // A place on disk, or the complement of a position in the chunks.
  private long[] places = NO_PLACES;
  private int size;
  private List<RowChunk> chunks = List.of();
  private List<ColumnSpec> columns = List.of();
  private long rowCount;
  private long heldRows;

  void add(final KeptChunk kept) {
    rowCount += kept.rows();
    addColumns(kept.columns());
    final RowChunk chunk = kept.chunk();
    if (size == places.length) {
      places = Arrays.copyOf(places, size + (size >> 1) + 1);
    }
    if (chunk == null) {
      places[size++] = kept.place();
    } else {
      if (chunks.isEmpty()) {
        chunks = new ArrayList<>(1);
      }
      chunks.add(chunk);
      places[size++] = -chunks.size();
      heldRows += chunk.rowCount();
    }
  }

  private void addColumns(final List<ColumnSpec> more) {
    if (columns.isEmpty()) {
      columns = more;
    } else if (!columns.equals(more)) {
      final Set<ColumnSpec> all = new LinkedHashSet<>(columns);
      if (all.addAll(more)) {
        columns = List.copyOf(all);
      }
    }
  }

  /** How many rows there are, or were before they were handed over. */
  long rowCount() {
    return rowCount;
  }

  /** Their columns, in order of appearance. */
  List<ColumnSpec> columns() {
    return columns;
  }

  /** What the rows take that wait in memory. */
  long heldBytes() {
    return heldRows * IntakeFile.rowBytes(columns.size());
  }

  /** Hands the rows over and forgets them; only their number stays. */
  RowSource handOver(
      final RowKeeper keeper,
      final UnaryOperator<ColumnSpec> type,
      final UnaryOperator<RowChunk> settle) {
    final List<ColumnSpec> settled = columns.stream().map(type).toList();
    final long[] from = places;
    final int count = size;
    final List<RowChunk> held = chunks;
    places = NO_PLACES;
    size = 0;
    chunks = List.of();
    return new RowSource() {
      private int next;

      @Override
      public List<ColumnSpec> columns() {
        return settled;
      }

      @Override
      public long rowCount() {
        return rowCount;
      }

      @Override
      public @Nullable RowChunk next() {
        if (next == count) {
          return null;
        }
        final long place = from[next++];
        return settle.apply(place < 0 ? held.get((int) ~place) : keeper.take(place));
      }
    };
  }
}
