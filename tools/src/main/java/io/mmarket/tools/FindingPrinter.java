/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.store.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Prints what a check found: a line each, or an object each. */
final class FindingPrinter {
  private final Terminal terminal;
  private final boolean json;

  FindingPrinter(final Terminal terminal, final boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void print(final List<Finding> findings) throws IOException {
    for (final Finding finding : findings) {
      if (json) {
        printJson(finding);
      } else {
        line(severity(finding.severity()) + "  " + finding);
      }
    }
  }

  void printQueue(final List<QueueFinding> findings) throws IOException {
    for (final QueueFinding finding : findings) {
      if (json) {
        printJson(finding);
      } else {
        line(severity(finding.severity()) + "  " + finding);
      }
    }
  }

  /** A line for people; control characters are made harmless. */
  void line(final String line) throws IOException {
    terminal.text().write(Printable.line(line) + "\n");
  }

  private void printJson(final Finding finding) throws IOException {
    final JsonLines line =
        new JsonLines(terminal.out())
            .begin()
            .text("severity", severity(finding.severity()))
            .text("file", finding.file().toString());
    if (finding.block() != Finding.NO_BLOCK) {
      line.number("block", finding.block());
    }
    line.text("expected", finding.expected())
        .text("found", finding.found())
        .text("readable", finding.readable())
        .end();
  }

  private void printJson(final QueueFinding finding) throws IOException {
    final JsonLines line =
        new JsonLines(terminal.out())
            .begin()
            .text("severity", severity(finding.severity()))
            .text("file", finding.file().toString());
    if (finding.offset() != QueueFinding.NO_OFFSET) {
      line.number("offset", finding.offset());
    }
    line.text("expected", finding.expected())
        .text("found", finding.found())
        .text("readable", finding.readable())
        .end();
  }

  private static String severity(final Finding.Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
