/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.intake;

import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one file and one period, in input order, in memory or on disk. There may be as many
 * of these as a file has dates, and as many places as it has row groups: they are kept small. One
 * thread at a time.
 */
final class KeptRows {
  private static final long[] NO_PLACES = {};

  // Orders, times and marks of a row beside its columns, while it is merged.
  private static final int PUBLISHING_BYTES = 64;

  // A place on disk, or the complement of a position in the chunks.
  private long[] places = NO_PLACES;
  private int size;
  private List<RowChunk> chunks = List.of();
  private long rowCount;
  private int columns;

  void add(final KeptChunk kept) {
    rowCount += kept.rows();
    columns = Math.max(columns, kept.columns().size());
    if (size == places.length) {
      places = Arrays.copyOf(places, size + (size >> 1) + 1);
    }
    if (kept.chunk() == null) {
      places[size++] = kept.place();
    } else {
      if (chunks.isEmpty()) {
        chunks = new ArrayList<>(1);
      }
      chunks.add(kept.chunk());
      places[size++] = -chunks.size();
    }
  }

  /** How many rows there are, or were before they were released. */
  long rowCount() {
    return rowCount;
  }

  /** Memory that making a partition of them takes, besides the rows where they wait in memory. */
  long publishingBytes() {
    final long columnBytes = (long) Long.BYTES * columns;
    return rowCount * (PUBLISHING_BYTES + (chunks.isEmpty() ? 2 : 1) * columnBytes);
  }

  int chunkCount() {
    return size;
  }

  RowChunk chunk(final int index, final RowKeeper keeper) {
    final long place = places[index];
    return place < 0 ? chunks.get((int) ~place) : keeper.read(place);
  }

  /** Forgets the rows; only their number stays. */
  void release(final RowKeeper keeper) {
    for (int i = 0; i < size; i++) {
      if (places[i] >= 0) {
        keeper.release(places[i]);
      }
    }
    places = NO_PLACES;
    size = 0;
    chunks = List.of();
  }
}
