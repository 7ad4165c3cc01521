/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.util.Arrays;

/** Where the data pages of a chunk are, for reading it from the middle on. Immutable once built. */
final class PageIndex {
  private long[] offsets = new long[16];
  private long[] rowsBefore = new long[16];
  private long[] valuesBefore = new long[16];
  private int size;

  /**
   * Adds the next page, while building.
   *
   * @param rowsBefore how many rows start in the pages before
   */
  void add(final long offset, final long rowsBefore, final long valuesBefore) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      this.rowsBefore = Arrays.copyOf(this.rowsBefore, size * 2);
      this.valuesBefore = Arrays.copyOf(this.valuesBefore, size * 2);
    }
    offsets[size] = offset;
    this.rowsBefore[size] = rowsBefore;
    this.valuesBefore[size++] = valuesBefore;
  }

  /** The page in which a row starts. */
  int pageOf(final long row) {
    int page = 0;
    while (page + 1 < size && rowsBefore[page + 1] <= row) {
      page++;
    }
    return page;
  }

  long offset(final int page) {
    return offsets[page];
  }

  long rowsBefore(final int page) {
    return rowsBefore[page];
  }

  long valuesBefore(final int page) {
    return valuesBefore[page];
  }
}
