/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import java.util.List;

/**
 * The columns of a merge, and the texts in those of text.
 *
 * @param columns canonical columns first by number, then the others in order of appearance
 * @param dictionary the texts of all columns of text: column by column, in order of appearance
 */
record MergeSchema(List<ColumnSpec> columns, TextDictionary dictionary) {
  /** The same when no text is added any more. */
  TableSchema toTableSchema() {
    return new TableSchema(columns, dictionary.texts());
  }
}
