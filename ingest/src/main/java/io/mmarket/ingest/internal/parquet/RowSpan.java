/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are read at once: a row group, or a piece of one that is too large for that.
 *
 * @param group the row group in the file
 * @param first its first row, counted in the row group
 * @param rows how many
 * @param whole whether it is all of the row group
 */
record RowSpan(int group, long first, int rows, boolean whole) {
  /** Cuts a row group into pieces of about the same size, none greater than a limit. */
  static List<RowSpan> cut(final int group, final long rows, final int limit) {
    final List<RowSpan> spans = new ArrayList<>();
    final long pieces = Math.max(1, (rows + limit - 1) / limit);
    for (long i = 0; i < pieces; i++) {
      final long first = rows * i / pieces;
      spans.add(new RowSpan(group, first, (int) (rows * (i + 1) / pieces - first), pieces == 1));
    }
    return spans;
  }
}
