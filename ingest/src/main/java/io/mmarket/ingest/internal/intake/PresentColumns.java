/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;

/**
 * A file of a whole store has the columns of all its partitions in every row: those without any
 * value in a chunk belong to others.
 */
final class PresentColumns {
  private PresentColumns() {}

  /** The chunk without them. */
  static RowChunk of(final RowChunk chunk) {
    return new RowChunk(
        chunk.symbols(),
        chunk.symbolIds(),
        chunk.times(),
        chunk.columns().stream().filter(PresentColumns::hasValue).toList());
  }

  private static boolean hasValue(final ColumnValues column) {
    final long missing = column.spec().type().missingBits();
    for (int row = 0; row < column.count(); row++) {
      final long bits = column.bits(row, column.spec().type());
      final boolean nan =
          column instanceof ColumnValues.Doubles && Double.isNaN(Double.longBitsToDouble(bits));
      if (bits != missing && !nan) {
        return true;
      }
    }
    return false;
  }
}
