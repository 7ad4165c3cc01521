/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

/** Eight bytes a row: a column of a table, or its times. Any threads may read. */
interface Longs {
  /** The eight bytes of a row. */
  long get(int row);

  /** Numbers on the heap. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
  record OnHeap(long[] values) implements Longs {
    @Override
    public long get(final int row) {
      return values[row];
    }
  }
}
