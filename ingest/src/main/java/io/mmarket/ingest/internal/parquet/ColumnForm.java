/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/** What a column's values are, whatever they are stored as. */
public enum ColumnForm {
  /** Signed integers of 8 to 64 bits. */
  INTEGER,
  /** Unsigned integers of 8 to 64 bits. */
  UNSIGNED,
  /** Binary floating point of 16, 32 or 64 bits. */
  FLOATING,
  /** Decimal numbers of any precision. */
  DECIMAL,
  /** Calendar dates. */
  DATE,
  /** Instants or local date-times: see {@link ParquetColumn#adjustedToUtc()}. */
  TIMESTAMP,
  /** Times of day. */
  TIME,
  /** UTF-8 text, or bytes that nothing says otherwise of. */
  TEXT,
  /** True or false. */
  BOOLEAN,
  /** Nothing of the above: {@link ParquetColumn#type()} says what. */
  OPAQUE
}
