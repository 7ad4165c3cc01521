/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import java.util.List;

/**
 * The columns of all segments of a series by name, and where each segment's block has them, {@link
 * Cells#NO_COLUMN} where it lacks one.
 */
final class SeriesColumns {
  private final List<String> names;
  private final int[][] bySegment;

  SeriesColumns(final List<SeriesSegment> segments) {
    names =
        segments.stream()
            .flatMap(segment -> segment.block().index().columns().stream())
            .distinct()
            .sorted(ColumnSpec.CANONICAL_FIRST)
            .map(ColumnSpec::name)
            .distinct()
            .toList();
    bySegment = new int[segments.size()][];
    for (int i = 0; i < bySegment.length; i++) {
      bySegment[i] = i > 0 && sameColumns(segments, i) ? bySegment[i - 1] : columnsOf(segments, i);
    }
  }

  private static boolean sameColumns(final List<SeriesSegment> segments, final int segment) {
    return segments
        .get(segment)
        .block()
        .index()
        .columns()
        .equals(segments.get(segment - 1).block().index().columns());
  }

  private int[] columnsOf(final List<SeriesSegment> segments, final int segment) {
    return names.stream()
        .mapToInt(name -> Cells.columnOf(segments.get(segment).block(), name))
        .toArray();
  }

  List<String> names() {
    return names;
  }

  /** Where the block of a segment has each column. */
  int[] ofSegment(final int segment) {
    return bySegment[segment];
  }
}
