/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.Closeable;

/**
 * Writes a table row by row; columns not set are missing. One thread uses a writer; who creates it
 * closes it, and before that the file is not complete. A second close does nothing.
 */
public interface TableWriter extends Closeable {
  /** Sets a DOUBLE of this row. */
  TableWriter setDouble(int column, double value);

  /** Sets a LONG, INT, DATE or timestamp of this row. */
  TableWriter setLong(int column, long value);

  /** Sets a TEXT of this row. */
  TableWriter setText(int column, String value);

  /**
   * Ends the row.
   *
   * @throws io.mmarket.store.MarketDataException if writing fails, or a value is not of its
   *     column's type
   */
  void endRow();

  @Override
  void close();
}
