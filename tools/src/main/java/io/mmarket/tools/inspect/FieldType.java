/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

/** How a number is written, and meant. */
enum FieldType {
  /** Eight letters. */
  MAGIC(8),
  /** 32 bits. */
  I32(4),
  /** 64 bits. */
  I64(8),
  /** A double. */
  F64(8),
  /** A checksum. */
  CRC(4),
  /** A date, yyyymmdd, in 32 bits. */
  DATE(4),
  /** UTC nanoseconds in 64 bits. */
  TIME(8);

  private final int lengthBytes;

  FieldType(final int lengthBytes) {
    this.lengthBytes = lengthBytes;
  }

  int lengthBytes() {
    return lengthBytes;
  }
}
