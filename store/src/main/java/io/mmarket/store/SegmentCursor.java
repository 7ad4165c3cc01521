/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.List;
import java.util.NoSuchElementException;

/** Steps through the rows of segments, forwards or backwards. For one thread. */
final class SegmentCursor {
  private final List<SeriesSegment> segments;
  private final int step;
  private int segment;
  private int row;
  private int nextRow;
  private int lastRow;

  SegmentCursor(final List<SeriesSegment> segments, final boolean forwards) {
    this.segments = segments;
    step = forwards ? 1 : -1;
    segment = forwards ? -1 : segments.size();
  }

  boolean hasNext() {
    return nextRow != lastRow || hasNextSegment();
  }

  private boolean hasNextSegment() {
    final int next = segment + step;
    return next >= 0 && next < segments.size();
  }

  /**
   * Moves to the next row.
   *
   * @return whether it is the first one of a segment
   */
  boolean next() {
    final boolean entered = nextRow == lastRow;
    if (entered) {
      enterSegment();
    }
    row = nextRow;
    nextRow += step;
    return entered;
  }

  private void enterSegment() {
    if (!hasNextSegment()) {
      throw new NoSuchElementException("no more rows after " + segments.size() + " segments");
    }
    segment += step;
    final SeriesSegment entered = segments.get(segment);
    nextRow = step > 0 ? entered.begin() : entered.end() - 1;
    lastRow = step > 0 ? entered.end() : entered.begin() - 1;
  }

  /** The number of the current segment. */
  int segmentIndex() {
    return segment;
  }

  SeriesSegment segment() {
    return segments.get(segment);
  }

  /** The current row in the segment's block. */
  int row() {
    return row;
  }
}
