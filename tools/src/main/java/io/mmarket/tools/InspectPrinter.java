/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.inspect.InspectionSink;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Prints what a file holds as it is told of it: a line or an object for each field and fault. */
final class InspectPrinter implements InspectionSink {
  private static final int NAME_WIDTH = 32;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final Terminal terminal;
  private final Path file;
  private final boolean json;
  private final boolean hex;
  private String what = "file";
  private String section = "";
  private long faults;

  InspectPrinter(final Terminal terminal, final Path file, final boolean json, final boolean hex) {
    this.terminal = terminal;
    this.file = file;
    this.json = json;
    this.hex = hex;
  }

  /** How many things are wrong. */
  long faults() {
    return faults;
  }

  @Override
  public void what(final String sort) throws IOException {
    what = sort;
    if (!json) {
      line(file + ": " + sort + ", " + Numbers.grouped(Files.size(file)) + " bytes");
    }
  }

  @Override
  public void section(final String name) throws IOException {
    section = name;
    if (!json) {
      line("");
      line(name);
    }
  }

  @Override
  public void field(final Place place, final String name, final String value) throws IOException {
    if (json) {
      final JsonLines object =
          new JsonLines(terminal.out())
              .begin()
              .number("offset", place.offset())
              .number("length", place.lengthBytes())
              .text("section", section)
              .text("name", name)
              .text("value", value);
      if (hex) {
        object.text("hex", HEX.formatHex(place.sample()));
      }
      object.end();
      return;
    }
    line(
        String.format(
            "%12d %8d  %-" + NAME_WIDTH + "s %s",
            place.offset(),
            place.lengthBytes(),
            name,
            value));
    if (hex && place.sample().length > 0) {
      final boolean isWhole = place.sample().length == place.lengthBytes();
      line(" ".repeat(23) + HEX.formatHex(place.sample()) + (isWhole ? "" : " ..."));
    }
  }

  @Override
  public void more(final long entries) throws IOException {
    if (!json) {
      line(" ".repeat(23) + "... " + Numbers.grouped(entries) + " more, which --entries shows");
    }
  }

  @Override
  public void fault(final long offset, final String wrong) throws IOException {
    faults++;
    if (json) {
      final JsonLines object = new JsonLines(terminal.out()).begin();
      if (offset != NOWHERE) {
        object.number("offset", offset);
      }
      object.text("fault", wrong).end();
      return;
    }
    line(
        offset == NOWHERE
            ? String.format("%12s %8s  %s", "", "wrong:", wrong)
            : String.format("%12d %8s  %s", offset, "wrong:", wrong));
  }

  /** The last line. */
  void end() throws IOException {
    if (json) {
      new JsonLines(terminal.out())
          .begin()
          .text("file", file.toString())
          .text("what", what)
          .number("bytes", Files.size(file))
          .number("faults", faults)
          .end();
    } else {
      line("");
      line(faults == 0 ? "nothing is wrong" : Numbers.grouped(faults) + " things are wrong");
    }
  }

  private void line(final String text) throws IOException {
    final String printable = Printable.line(text);
    final Writer out = terminal.text();
    out.write(TextWidth.cut(printable, terminal.tableWidth()));
    out.write('\n');
  }
}
