/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.nio.LongBuffer;

/** Eight bytes a row: a column of a table, or its times. Any threads may read. */
interface Longs {
  /** The eight bytes of a row. */
  long get(int row);

  /** Puts neighbouring rows into a buffer, as many as it takes. */
  default void copy(final int begin, final LongBuffer to) {
    for (int row = begin; to.hasRemaining(); row++) {
      to.put(get(row));
    }
  }

  /**
   * Gets scattered rows.
   *
   * @param places where they are ({@link PartitionTable.TableRows#place}), below 0 for none
   * @param missing what is put for none
   * @param to gets a value for each
   */
  default void gather(final int[] places, final long missing, final long[] to) {
    for (int i = 0; i < places.length; i++) {
      to[i] = places[i] < 0 ? missing : get(places[i]);
    }
  }

  /** Numbers on the heap. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data: handed over, never compared
  record OnHeap(long[] values) implements Longs {
    @Override
    public long get(final int row) {
      return values[row];
    }

    @Override
    public void copy(final int begin, final LongBuffer to) {
      to.put(values, begin, to.remaining());
    }

    // The same as for the others, but with nothing between the loads: most of them miss the caches.
    @Override
    public void gather(final int[] places, final long missing, final long[] to) {
      for (int i = 0; i < places.length; i++) {
        to[i] = places[i] < 0 ? missing : values[places[i]];
      }
    }
  }
}
