/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which ticks stay when several sources have some of one symbol and time: of ticks that are equal
 * in every column each source has a number of repeats, and the largest number stays. Sources in the
 * order of the rows; of each the first repeats are taken.
 */
final class RepeatedTicks {
  private static final int HASHED_COLUMNS = 4;

  /** 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final InputRows input;
  private final RowOrder order;
  private final List<MergedColumn> columns;
  private final int hashStep;

  RepeatedTicks(final InputRows input, final RowOrder order, final List<MergedColumn> columns) {
    this.input = input;
    this.order = order;
    this.columns = columns;
    hashStep = Math.max(1, columns.size() / HASHED_COLUMNS);
  }

  /** Takes the mark from rows that are repeats of another source's. */
  void unmark(final boolean[] kept) {
    IntStream.range(0, order.begin().length - 1)
        .parallel()
        .forEach(symbol -> unmarkSymbol(kept, order.begin()[symbol], order.begin()[symbol + 1]));
  }

  private void unmarkSymbol(final boolean[] kept, final int from, final int to) {
    int begin = from;
    while (begin < to) {
      int end = begin + 1;
      while (end < to && order.times()[end] == order.times()[begin]) {
        end++;
      }
      if (end - begin > 1
          && input.source(order.rows()[begin]) != input.source(order.rows()[end - 1])) {
        unmarkInstant(kept, begin, end);
      }
      begin = end;
    }
  }

  private void unmarkInstant(final boolean[] kept, final int begin, final int end) {
    final Map<Tick, Repeats> seen = new HashMap<>();
    for (int i = begin; i < end; i++) {
      if (kept[i]) {
        final int row = order.rows()[i];
        final Repeats repeats = seen.computeIfAbsent(new Tick(row), unseen -> new Repeats());
        kept[i] = repeats.count(input.source(row));
      }
    }
  }

  /** How often a tick was in the present source, and in the one that had it most often. */
  private static final class Repeats {
    private int source = -1;
    private int ofSource;
    private int most;

    /** Counts one more; true when no source before had so many. */
    boolean count(final int bySource) {
      if (bySource != source) {
        source = bySource;
        ofSource = 0;
      }
      ofSource++;
      if (ofSource <= most) {
        return false;
      }
      most = ofSource;
      return true;
    }
  }

  /** A row that equals another one when each of its columns does. */
  private final class Tick {
    private final int row;
    private final int chunk;

    Tick(final int row) {
      this.row = row;
      chunk = input.chunkOf(row, 0);
    }

    private long bits(final int column) {
      return columns.get(column).bits(chunk, row);
    }

    /** Of some columns, spread over all of them: equal ticks differ in none. */
    @Override
    public int hashCode() {
      long hash = 0;
      for (int column = 0; column < columns.size(); column += hashStep) {
        hash = (hash + bits(column)) * SPREAD;
        hash ^= hash >>> 32;
      }
      return (int) hash;
    }

    @Override
    public boolean equals(final Object other) {
      if (!(other instanceof Tick tick)) {
        return false;
      }
      for (int column = 0; column < columns.size(); column++) {
        if (bits(column) != tick.bits(column)) {
          return false;
        }
      }
      return true;
    }
  }
}
