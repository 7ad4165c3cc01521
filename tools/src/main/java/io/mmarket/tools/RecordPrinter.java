/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Prints rows for machines, each a line when it is printed. CSV has its line of names even if no
 * row follows.
 *
 * <p>For one thread.
 */
final class RecordPrinter<T> implements RowPrinter<T> {
  private final RecordFields<T> fields;
  private final RecordLines lines;

  /**
   * Prints the names, where the form has any.
   *
   * @param format JSON or CSV; a table is for people, and printed by {@link TextTable}
   */
  RecordPrinter(final Format format, final OutputStream out, final RecordFields<T> fields)
      throws IOException {
    this.fields = fields;
    this.lines = format == Format.CSV ? new CsvLines(out, fields.names()) : new JsonLines(out);
  }

  @Override
  public void print(final T row) throws IOException {
    fields.print(lines, row);
  }
}
