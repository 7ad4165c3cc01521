/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;

/** Finds where rows start among the elements of a list column, page by page. */
final class ListRows {
  private final RowSpan span;
  private final int elementLevel;
  private final int[] offsets;

  /** The row that the last level belongs to, counted in the span; negative before it. */
  private long row;

  private int elements;
  private int skipped;

  /**
   * Starts before a page.
   *
   * @param rowsBefore how many rows of the row group start before it
   */
  ListRows(final RowSpan span, final long rowsBefore, final int elementLevel) {
    this.span = span;
    this.elementLevel = elementLevel;
    this.offsets = new int[span.rows() + 1];
    this.row = rowsBefore - span.first() - 1;
  }

  /**
   * Goes through the levels of a page.
   *
   * @param definition the definition levels; afterwards, those of the elements alone
   * @return how many elements the page has, those of rows outside of the span included
   */
  int addPage(final int[] repetition, final int[] definition, final int count) throws IOException {
    int found = 0;
    skipped = 0;
    for (int i = 0; i < count; i++) {
      if (repetition[i] == 0) {
        row++;
        if (row >= 0 && row < span.rows()) {
          offsets[(int) row] = elements;
        }
      }
      if (definition[i] >= elementLevel) {
        definition[found++] = definition[i];
        if (row < 0) {
          skipped++;
        } else if (row < span.rows()) {
          elements++;
        }
      }
    }
    if (span.whole() && (row >= span.rows() || skipped > 0)) {
      throw Refusal.damaged("values beyond its " + span.rows() + " rows");
    }
    return found;
  }

  /** How many elements at the start of the last page belong to rows before the span. */
  int skipped() {
    return skipped;
  }

  /** How many elements the rows of the span have so far. */
  int elements() {
    return elements;
  }

  /** Whether a row after the span has started. */
  boolean complete() {
    return row >= span.rows();
  }

  /** Per row the position of its first element, and the end. */
  int[] offsets() throws IOException {
    if (row < span.rows() - 1) {
      throw Refusal.damaged("only " + (row + 1) + " of " + span.rows() + " rows");
    }
    offsets[span.rows()] = elements;
    return offsets;
  }
}
