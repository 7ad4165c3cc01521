/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

import static io.mmarket.store.internal.partition.IndexDescriptor.*;

/** The sections of an index: where the header says that they begin, and how long an entry is. */
public enum IndexSection {
  /** The column directory and the names of columns. */
  COLUMNS(IndexDescriptor.COLUMNS_OFFSET, COLUMN_COUNT_OFFSET, 16),
  /** The time axis. */
  TIMES(IndexDescriptor.TIMES_OFFSET, TIME_COUNT_OFFSET, TIME_LENGTH_BYTES),
  /** Where the name of each symbol ends. */
  SYMBOL_ENDS(SYMBOL_ENDS_OFFSET, SYMBOL_COUNT_OFFSET, Integer.BYTES),
  /** The names of symbols, whose length the last end tells. */
  SYMBOL_NAMES(SYMBOL_NAMES_OFFSET, SYMBOL_COUNT_OFFSET, 0),
  /** The hash table of symbols. */
  HASH(HASH_OFFSET, HASH_SLOTS_OFFSET, SLOT_LENGTH_BYTES),
  /** Where each text of the dictionary ends. */
  TEXT_ENDS(TEXT_ENDS_OFFSET, TEXT_COUNT_OFFSET, Integer.BYTES),
  /** The texts of the dictionary, whose length the last end tells. */
  TEXTS(TEXTS_OFFSET, TEXT_COUNT_OFFSET, 0),
  /** The first block of each symbol's series, and the end of the last. */
  SERIES(SERIES_OFFSET, SYMBOL_COUNT_OFFSET, SERIES_LENGTH_BYTES),
  /** The block table. */
  BLOCKS(BLOCKS_OFFSET, BLOCK_COUNT_OFFSET, BLOCK_LENGTH_BYTES);

  private final int beginOffset;
  private final int countOffset;
  private final int entryLengthBytes;

  IndexSection(final int beginOffset, final int countOffset, final int entryLengthBytes) {
    this.beginOffset = beginOffset;
    this.countOffset = countOffset;
    this.entryLengthBytes = entryLengthBytes;
  }

  int beginOffset() {
    return beginOffset;
  }

  int countOffset() {
    return countOffset;
  }

  int entryLengthBytes() {
    return entryLengthBytes;
  }
}
