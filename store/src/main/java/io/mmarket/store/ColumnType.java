/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

/** How the values of a column are stored, eight bytes each. Files name types by code. */
public enum ColumnType {
  /** IEEE 754 double; NaN where a value is missing. */
  DOUBLE(1),
  /**
   * 64-bit integer, for ids and clocks that a double cannot hold; {@code Long.MIN_VALUE} where
   * missing.
   */
  INT64(2),
  /**
   * A position in the partition's dictionary of texts, for exchanges and condition codes; {@code
   * Long.MIN_VALUE} where missing.
   */
  TEXT(3);

  private final int code;

  ColumnType(final int code) {
    this.code = code;
  }

  /**
   * The number that stands for this type in files.
   *
   * @return the code
   */
  public int code() {
    return code;
  }

  /**
   * The eight bytes that stand for a missing value.
   *
   * @return the bits
   */
  public long missingBits() {
    return this == DOUBLE ? Double.doubleToRawLongBits(Double.NaN) : Long.MIN_VALUE;
  }
}
