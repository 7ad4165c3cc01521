/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import io.mmarket.store.internal.partition.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Segments side by side as one run of positions, in time order: finds the segment of a position and
 * the position of a time. Immutable; any thread.
 */
final class Segments {
  private final List<SeriesSegment> segments;

  /** The block of each segment. */
  private final Block[] blocks;

  /** Where each segment ends, as a position. */
  private final int[] ends;

  /** What makes a position of each segment a row of its block. */
  private final int[] rowShifts;

  Segments(final List<SeriesSegment> segments) {
    this.segments = List.copyOf(segments);
    blocks = new Block[segments.size()];
    ends = new int[blocks.length];
    rowShifts = new int[blocks.length];
    int position = 0;
    for (int i = 0; i < blocks.length; i++) {
      final SeriesSegment segment = segments.get(i);
      blocks[i] = segment.block();
      rowShifts[i] = segment.begin() - position;
      position = Math.addExact(position, segment.end() - segment.begin());
      ends[i] = position;
    }
  }

  List<SeriesSegment> list() {
    return segments;
  }

  int size() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /** The block of a segment. */
  Block block(final int segment) {
    return blocks[segment];
  }

  /** The segment that holds a position. */
  int segmentOf(final int position) {
    Objects.checkIndex(position, size());
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (ends[middle] <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The row of a position in its segment's block. */
  int rowOf(final int segment, final int position) {
    return position + rowShifts[segment];
  }

  private int positionOf(final int segment) {
    return segment == 0 ? 0 : ends[segment - 1];
  }

  /** The first position that is not before a time, or the size. */
  int firstFrom(final long timeNs) {
    int low = 0;
    int high = segments.size();
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (segments.get(middle).lastTimeNs() < timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == segments.size()) {
      return size();
    }
    final SeriesSegment found = segments.get(low);
    return positionOf(low) + found.firstRowFrom(timeNs) - found.begin();
  }

  /** The positions whose times lie in a range, both ends included. */
  Segments between(final long fromNs, final long toNs) {
    final int end = toNs == Long.MAX_VALUE ? size() : firstFrom(toNs + 1);
    return part(firstFrom(fromNs), end);
  }

  private Segments part(final int begin, final int end) {
    final List<SeriesSegment> parts = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      final int first = Math.max(begin, positionOf(i));
      final int last = Math.min(end, ends[i]);
      if (first < last) {
        final int row = segments.get(i).begin() - positionOf(i);
        parts.add(
            segments.get(i).part(new SeriesSegment.Rows(row + first, row + last), first - begin));
      }
    }
    return new Segments(parts);
  }
}
