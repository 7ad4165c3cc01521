/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.internal.portable.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * CSV as {@code export} writes it: UTF-8 after RFC 4180, lines ending in LF. The first line has the
 * names, which all records have in this order. A missing value is empty, an empty text is quoted, a
 * list is one cell with spaces between its values.
 */
final class CsvLines implements RecordLines {
  private static final String MISSING = "";

  private final OutputStream out;
  private final List<String> names;
  private final List<String> cells = new ArrayList<>();
  private StringJoiner list = new StringJoiner(" ");

  /** Prints the names. */
  CsvLines(final OutputStream out, final List<String> names) throws IOException {
    this.out = out;
    this.names = names;
    write(names.stream().map(name -> CsvText.cell(Printable.line(name))).toList());
  }

  @Override
  public CsvLines begin() {
    cells.clear();
    return this;
  }

  @Override
  public void end() throws IOException {
    if (cells.size() != names.size()) {
      throw new IllegalStateException(cells.size() + " cells for " + names.size() + " names");
    }
    write(cells);
  }

  private void write(final List<String> line) throws IOException {
    out.write((String.join(",", line) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private CsvLines add(final String name, final String cell) {
    if (cells.size() == names.size() || !names.get(cells.size()).equals(name)) {
      throw new IllegalStateException(name + " is not the name of column " + cells.size());
    }
    cells.add(cell);
    return this;
  }

  @Override
  public CsvLines text(final String name, final String value) {
    return add(name, CsvText.cell(Printable.line(value)));
  }

  @Override
  public CsvLines texts(final String name, final List<String> values) {
    return text(name, String.join(" ", values));
  }

  @Override
  public CsvLines textOrNull(final String name, final String value) {
    return value.isEmpty() ? add(name, MISSING) : text(name, value);
  }

  @Override
  public CsvLines number(final String name, final double value) {
    return add(name, number(value));
  }

  @Override
  public CsvLines number(final String name, final long value) {
    return add(name, Long.toString(value));
  }

  @Override
  public CsvLines beginArray(final String name) {
    list = new StringJoiner(" ");
    return add(name, MISSING);
  }

  @Override
  public CsvLines element(final double value) {
    list.add(Double.isFinite(value) ? Numbers.plain(value) : Numbers.MISSING);
    return this;
  }

  @Override
  public CsvLines endArray() {
    cells.set(cells.size() - 1, list.toString());
    return this;
  }

  private static String number(final double value) {
    return Double.isFinite(value) ? Numbers.plain(value) : MISSING;
  }
}
