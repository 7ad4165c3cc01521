/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.partition;

/**
 * What the block table says about a block, right or wrong.
 *
 * @param number its position in the table
 * @param position where it begins in the {@code .cm} file
 * @param firstTimeNs its time, or that of its first row
 * @param lengthBytes how long it is
 * @param checksum its CRC32C
 * @param rows its rows
 * @param symbol its symbol's row, or {@link IndexImage#NO_SYMBOL} for a cross-section
 */
public record RawBlockEntry(
    int number,
    long position,
    long firstTimeNs,
    int lengthBytes,
    int checksum,
    int rows,
    int symbol) {
  /**
   * Whether it is a cross-section.
   *
   * @return true when it is of no one symbol
   */
  public boolean isCrossSection() {
    return symbol == IndexImage.NO_SYMBOL;
  }

  /**
   * The form that the block should have.
   *
   * @return {@link BlockDescriptor#CROSS_SECTION} or {@link BlockDescriptor#SERIES}
   */
  public int form() {
    return isCrossSection() ? BlockDescriptor.CROSS_SECTION : BlockDescriptor.SERIES;
  }
}
