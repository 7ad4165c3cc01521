/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest;

import java.nio.file.Path;

/**
 * A row that could not be used.
 *
 * @param file the file
 * @param row its place in the file, counted from 1
 * @param column the column that is to blame, or several, or empty where none is
 * @param value the column's value as the file has it
 */
public record RejectedRow(Path file, long row, String column, String value) {
  /** All in one line. */
  @Override
  public String toString() {
    return file + ", row " + row + (column.isEmpty() ? "" : ", " + column + ": " + value);
  }
}
