/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.store.StoredRow;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of stored rows that are printed under their own names, after those that all rows
 * have.
 *
 * @param names their names, in the order of printing
 * @param columns where the rows have them
 */
record ExtraCells(List<String> names, List<Integer> columns) {
  private static final double LARGEST_EXACT = 1L << 53;

  /** All columns but some. */
  static ExtraCells of(final List<String> allNames, final Collection<String> others) {
    final List<Integer> columns =
        IntStream.range(0, allNames.size())
            .filter(column -> !others.contains(allNames.get(column)))
            .boxed()
            .toList();
    return new ExtraCells(columns.stream().map(allNames::get).toList(), columns);
  }

  /** Adds them to the fields of a record. */
  <T extends StoredRow> void addTo(final RecordFields<T> fields) {
    for (int i = 0; i < names.size(); i++) {
      final int column = columns.get(i);
      fields.add(names.get(i), (lines, name, row) -> print(lines, name, row, column));
    }
  }

  private static void print(
      final RecordLines lines, final String name, final StoredRow row, final int column)
      throws IOException {
    final String text = row.text(column);
    if (text != null) {
      lines.text(name, text);
    } else if (isExactInteger(row, column)) {
      lines.number(name, row.longValue(column));
    } else {
      lines.number(name, row.doubleValue(column));
    }
  }

  /** A cell of a table. */
  String cell(final int extra, final StoredRow row) {
    final int column = columns.get(extra);
    final String text = row.text(column);
    if (text != null) {
      return Printable.line(text);
    }
    return isExactInteger(row, column)
        ? Long.toString(row.longValue(column))
        : Numbers.cell(row.doubleValue(column));
  }

  // One that a double would round.
  private static boolean isExactInteger(final StoredRow row, final int column) {
    return row.longValue(column) != Long.MIN_VALUE
        && Math.abs(row.doubleValue(column)) >= LARGEST_EXACT;
  }
}
