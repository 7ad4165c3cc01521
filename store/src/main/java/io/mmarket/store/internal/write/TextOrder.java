/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store.internal.write;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnType;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.RowChunk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the texts of chunks that come one after the other, each column's in its order. */
final class TextOrder {
  private final Map<String, TextDictionary> byColumn = new LinkedHashMap<>();
  private final List<ColumnSpec> columns;

  /** Begins with no texts. */
  TextOrder(final List<ColumnSpec> columns) {
    this.columns = columns;
    for (final ColumnSpec column : columns) {
      if (column.type() == ColumnType.TEXT) {
        byColumn.put(column.name(), new TextDictionary());
      }
    }
  }

  /** Takes the texts of a chunk, and returns it with text in all columns that have text. */
  RowChunk see(final RowChunk chunk) {
    final List<ColumnValues> seen = new ArrayList<>();
    for (final ColumnValues column : chunk.columns()) {
      final TextDictionary texts = byColumn.get(column.spec().name());
      if (texts == null) {
        seen.add(column);
      } else {
        final ColumnValues.Texts text = NumbersAsText.of(column);
        texts.codes(text);
        seen.add(
            new ColumnValues.Texts(
                new ColumnSpec(column.spec().name(), ColumnType.TEXT),
                text.dictionary(),
                text.ids()));
      }
    }
    return new RowChunk(chunk.symbols(), chunk.symbolIds(), chunk.times(), seen);
  }

  /** The columns, and all texts: those of the first column first. */
  MergeSchema schema() {
    final TextDictionary all = new TextDictionary();
    byColumn.values().forEach(all::addAll);
    return new MergeSchema(columns, all);
  }
}
