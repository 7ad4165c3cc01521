/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.RowChunk;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a partition that are merged together, put aside in pieces: all or none of each symbol and
 * time. There may be very many pieces, of which little is remembered.
 */
final class Bucket {
  private long[] places = new long[4];
  private int[] sources = new int[4];
  private int size;
  private long rows;
  private long firstNs = Long.MAX_VALUE;
  private long lastNs = Long.MIN_VALUE;
  private byte @Nullable [] symbol;
  private boolean mixed;

  /** What is remembered of rows that were put aside. */
  record Piece(long place, int rows, long firstNs, long lastNs, byte @Nullable [] onlySymbol) {
    static Piece of(final RowChunk chunk, final long place) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (final long time : chunk.times()) {
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
      return new Piece(
          place,
          chunk.rowCount(),
          first,
          last,
          chunk.symbols().length == 1 ? chunk.symbols()[0] : null);
    }
  }

  /** Adds rows, in input order. */
  void add(final int source, final Piece piece) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size + (size >> 1));
      sources = Arrays.copyOf(sources, places.length);
    }
    places[size] = piece.place();
    sources[size++] = source;
    rows += piece.rows();
    firstNs = Math.min(firstNs, piece.firstNs());
    lastNs = Math.max(lastNs, piece.lastNs());
    final byte[] only = piece.onlySymbol();
    if (symbol == null) {
      symbol = only;
    }
    mixed |= only == null || !Arrays.equals(only, symbol);
  }

  int size() {
    return size;
  }

  long place(final int piece) {
    return places[piece];
  }

  /** The source of a piece; sources come in ascending order. */
  int source(final int piece) {
    return sources[piece];
  }

  long rows() {
    return rows;
  }

  /** Whether there may be rows of several symbols. */
  boolean isMixed() {
    return mixed;
  }

  long firstNs() {
    return firstNs;
  }

  long lastNs() {
    return lastNs;
  }
}
