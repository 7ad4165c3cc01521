/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import java.util.Collection;

/** What merging rows takes on the heap. */
public final class MergeMemory {
  /** Symbol, time, order and marks of a row, before and after sorting. */
  private static final int ROW_BYTES = 64;

  private MergeMemory() {}

  /**
   * What a merge takes at its height: each value as it came and as it will be stored, and what
   * orders the rows.
   *
   * @param rows how many rows, stored and new ones
   * @param columns how many columns
   * @return bytes
   */
  public static long bytes(final long rows, final long columns) {
    return rows * (ROW_BYTES + 2 * columns * Long.BYTES);
  }

  static long bytes(final long rows, final Collection<ColumnSpec> columns) {
    return bytes(rows, columns.stream().map(ColumnSpec::name).distinct().count());
  }
}
