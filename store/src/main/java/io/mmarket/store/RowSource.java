/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one source, which is a file as a rule, handed over chunk by chunk in input order: they
 * need never be in memory all at once. A source is read once, by one thread at a time.
 */
public interface RowSource {
  /**
   * The columns of all chunks, in order of appearance; a name may come several times with different
   * types.
   *
   * @return name and type of each, known before the first chunk is asked for
   */
  List<ColumnSpec> columns();

  /**
   * How many rows all chunks have.
   *
   * @return the count, known before the first chunk is asked for
   */
  long rowCount();

  /**
   * Hands over the next chunk.
   *
   * @return the chunk, the caller's, or null after the last one
   */
  @Nullable RowChunk next();

  /**
   * A source of chunks that are in memory anyway.
   *
   * @param chunks the rows, in input order
   * @return a source that hands them out
   */
  static RowSource of(final List<RowChunk> chunks) {
    final Set<ColumnSpec> columns = new LinkedHashSet<>();
    long rows = 0;
    for (final RowChunk chunk : chunks) {
      chunk.columns().forEach(column -> columns.add(column.spec()));
      rows += chunk.rowCount();
    }
    final List<ColumnSpec> all = List.copyOf(columns);
    final long count = rows;
    final Iterator<RowChunk> next = chunks.iterator();
    return new RowSource() {
      @Override
      public List<ColumnSpec> columns() {
        return all;
      }

      @Override
      public long rowCount() {
        return count;
      }

      @Override
      public @Nullable RowChunk next() {
        return next.hasNext() ? next.next() : null;
      }
    };
  }
}
