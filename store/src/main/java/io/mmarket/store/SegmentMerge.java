/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rows of one symbol from partition after partition and puts them in time order.
 * Mostly the blocks come so; where trading dates overlap in time, each run of rows of one block
 * becomes a segment. Rows of one time stay in the order in which they came.
 */
final class SegmentMerge {
  /** Rows of a block that are not in the result yet. */
  private static final class Rest {
    private final SeriesSegment rows;
    private int next;

    Rest(final SeriesSegment rows) {
      this.rows = rows;
      next = rows.begin();
    }

    boolean isEmpty() {
      return next == rows.end();
    }

    long nextTimeNs() {
      return rows.block().time(next);
    }
  }

  private final Lifetime lifetime;
  private final List<SeriesSegment> segments = new ArrayList<>();
  private int size;
  private boolean ordered = true;

  SegmentMerge(final Lifetime lifetime) {
    this.lifetime = lifetime;
  }

  /** Adds the rows of a block whose times lie in a range, both ends included. */
  void add(final Block block, final int symbolRow, final long fromNs, final long toNs) {
    final int begin = fromNs == Long.MIN_VALUE ? 0 : block.firstRowFrom(fromNs);
    final int end = toNs == Long.MAX_VALUE ? block.rows() : block.firstRowFrom(toNs + 1);
    if (begin < end) {
      final SeriesSegment segment =
          new SeriesSegment(lifetime, block, symbolRow, new SeriesSegment.Rows(begin, end), size);
      ordered &=
          segments.isEmpty()
              || segments.get(segments.size() - 1).lastTimeNs() <= segment.firstTimeNs();
      segments.add(segment);
      size = Math.addExact(size, end - begin);
    }
  }

  Segments merged() {
    return new Segments(ordered ? segments : runs());
  }

  private List<SeriesSegment> runs() {
    final List<Rest> rests = new ArrayList<>();
    segments.forEach(segment -> rests.add(new Rest(segment)));
    final List<SeriesSegment> runs = new ArrayList<>();
    int position = 0;
    while (!rests.isEmpty()) {
      final Rest first = earliest(rests);
      final int end = endOfRun(first, rests);
      runs.add(first.rows.part(new SeriesSegment.Rows(first.next, end), position));
      position += end - first.next;
      first.next = end;
      if (first.isEmpty()) {
        rests.remove(first);
      }
    }
    return runs;
  }

  private static Rest earliest(final List<Rest> rests) {
    Rest earliest = rests.get(0);
    for (final Rest rest : rests) {
      if (rest.nextTimeNs() < earliest.nextTimeNs()) {
        earliest = rest;
      }
    }
    return earliest;
  }

  /** Up to where no other block has an earlier row, or one of the same time that came before. */
  private static int endOfRun(final Rest run, final List<Rest> rests) {
    int end = run.rows.end();
    boolean cameBefore = true;
    for (final Rest other : rests) {
      if (other == run) {
        cameBefore = false;
      } else {
        final long limitNs = cameBefore ? other.nextTimeNs() : other.nextTimeNs() + 1;
        end = Math.min(end, run.rows.firstRowFrom(limitNs));
      }
    }
    // A damaged block's times may not ascend: go on in any case.
    return Math.max(end, run.next + 1);
  }
}
