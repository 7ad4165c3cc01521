/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ingest.internal.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A column as one string a row, whatever it holds and however its rows are grouped. */
final class RowStrings {
  private RowStrings() {}

  static List<String> of(final ParquetFile file, final ParquetColumn column) {
    final List<String> rows = new ArrayList<>();
    for (int g = 0; g < file.rowGroupCount(); g++) {
      final int before = rows.size();
      add(file, g, column, rows);
      if (rows.size() - before != file.rowGroupRowCount(g)) {
        throw new AssertionError(rows.size() - before + " rows of " + file.rowGroupRowCount(g));
      }
    }
    return rows;
  }

  private static void add(
      final ParquetFile file, final int g, final ParquetColumn column, final List<String> rows) {
    if (column.list()) {
      final ListColumn lists = file.readDoubleLists(g, column);
      for (int row = 0; row + 1 < lists.offsets().length; row++) {
        rows.add(
            Arrays.toString(
                Arrays.copyOfRange(
                    lists.values(), lists.offsets()[row], lists.offsets()[row + 1])));
      }
      return;
    }
    switch (column.form()) {
      case FLOATING, DECIMAL, UNSIGNED ->
          Arrays.stream(file.readDoubles(g, column)).mapToObj(Double::toString).forEach(rows::add);
      case INTEGER, BOOLEAN, DATE, TIMESTAMP, TIME ->
          Arrays.stream(file.readLongs(g, column)).mapToObj(Long::toString).forEach(rows::add);
      case TEXT -> addTexts(file.readText(g, column), rows);
      case OPAQUE -> {
        for (int i = 0; i < file.rowGroupRowCount(g); i++) {
          rows.add("opaque");
        }
      }
    }
  }

  private static void addTexts(final TextColumn texts, final List<String> rows) {
    final Set<Integer> used = new HashSet<>();
    for (final int id : texts.ids()) {
      if (id >= 0 && used.add(id) && id != used.size() - 1) {
        throw new AssertionError("id " + id + " out of order");
      }
      rows.add(id < 0 ? "null" : HexFormat.of().formatHex(texts.dictionary()[id]));
    }
    if (used.size() != texts.dictionary().length) {
      throw new AssertionError("dictionary with values of no row");
    }
  }
}
