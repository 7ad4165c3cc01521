/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.values.ValuesReader;

/**
 * Takes the values of one chunk into one array. Values that are not null arrive densely; {@link
 * #spread} then moves those of a page apart to where their rows are.
 */
interface ValueSink {
  /** Makes room for rows up to a position; keeps what is there. */
  void reserve(int end) throws IOException;

  /** Moves values to a lower position. */
  void move(int from, int at, int count);

  /** Takes the dictionary for the pages that follow. */
  void dictionary(ByteBuffer plain, int count) throws IOException;

  /** Takes values in PLAIN encoding. */
  void plain(ByteBuffer in, int count, int at) throws IOException;

  /** Takes values by their position in the dictionary. */
  void ids(int[] ids, int count, int at) throws IOException;

  /** Takes values in any other encoding. */
  void other(ValuesReader reader, int count, int at) throws IOException;

  /**
   * Moves values to their rows and marks the other rows as having none.
   *
   * @param levels per row its definition level
   * @param present the level of rows that have a value
   * @param at the position of the first row, and of the first value
   * @param rows how many rows
   * @param count how many values
   */
  void spread(int[] levels, int present, int at, int rows, int count);
}
