/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

/**
 * A leaf column of a file.
 *
 * @param index its position among the file's leaf columns
 * @param name the top-level name; a field of a group has the whole path, joined by dots
 * @param form what the values are
 * @param list whether each row holds a list of values
 * @param adjustedToUtc whether timestamps are marked as instants in UTC; local or unmarked
 *     otherwise
 * @param type the type as the file gives it, for messages
 */
public record ParquetColumn(
    int index, String name, ColumnForm form, boolean list, boolean adjustedToUtc, String type) {
  @Override
  public String toString() {
    return name + " (" + type + ")";
  }
}
