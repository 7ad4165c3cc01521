/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A table for people, streamed: the widths come from the first rows, later ones that are wider push
 * their line. Columns that do not fit the terminal are left out, those first that hold nothing,
 * then from the right; {@link #leftOut()} counts them.
 *
 * <p>For one thread; {@link #end()} prints what is still held.
 */
final class TextTable {
  private static final int ROWS_THAT_DECIDE = 500;
  private static final String GAP = "  ";

  private final Writer out;
  private final List<Column> columns;
  private final int width;
  private final List<String[]> held = new ArrayList<>();
  private int[] widths = {};
  private boolean decided;
  private final BitSet shown = new BitSet();

  /**
   * A column.
   *
   * @param title its heading
   * @param isText whether it stands to the left
   */
  record Column(String title, boolean isText) {
    static Column text(final String title) {
      return new Column(title, true);
    }

    static Column number(final String title) {
      return new Column(title, false);
    }
  }

  TextTable(final Writer out, final List<Column> columns, final int width) {
    this.out = out;
    this.columns = columns;
    this.width = width;
  }

  /** Adds a row, a cell a column; control characters are made harmless. */
  void row(final String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Printable.line(cells[i]);
    }
    if (decided) {
      print(cells);
      return;
    }
    held.add(cells);
    if (held.size() == ROWS_THAT_DECIDE) {
      end();
    }
  }

  /** Prints what is held; rows may still follow. */
  void end() throws IOException {
    if (decided) {
      return;
    }
    decide();
    if (!held.isEmpty()) {
      print(columns.stream().map(Column::title).toArray(String[]::new));
    }
    for (final String[] cells : held) {
      print(cells);
    }
    held.clear();
  }

  /** How many columns did not fit. */
  int leftOut() {
    return decided ? columns.size() - shown.cardinality() : 0;
  }

  private void decide() {
    decided = true;
    widths = columns.stream().mapToInt(column -> TextWidth.of(column.title())).toArray();
    for (final String[] cells : held) {
      for (int i = 0; i < cells.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(cells[i]));
      }
    }
    shown.set(0, widths.length);
    for (int i = widths.length - 1; i > 0 && !fits(); i--) {
      shown.set(i, !isEmpty(i));
    }
    for (int i = widths.length - 1; i > 0 && !fits(); i--) {
      shown.clear(i);
    }
  }

  private boolean fits() {
    final long used = shown.stream().mapToLong(column -> widths[column] + GAP.length()).sum();
    return used - GAP.length() <= width;
  }

  private boolean isEmpty(final int column) {
    return held.stream()
        .allMatch(cells -> cells[column].isEmpty() || cells[column].equals(Numbers.MISSING));
  }

  private void print(final String[] cells) throws IOException {
    final StringBuilder line = new StringBuilder();
    final int last = shown.length() - 1;
    for (int i = 0; i <= last; i = shown.nextSetBit(i + 1)) {
      if (i > 0) {
        line.append(GAP);
      }
      final String padding = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cells[i])));
      if (columns.get(i).isText()) {
        line.append(cells[i]).append(i == last ? "" : padding);
      } else {
        line.append(padding).append(cells[i]);
      }
      if (i == last) {
        break;
      }
    }
    out.append(line).append('\n');
  }
}
