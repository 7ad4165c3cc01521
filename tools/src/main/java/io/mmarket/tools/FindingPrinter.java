/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueFinding;
import io.mmarket.store.Finding;
import java.io.IOException;
import java.nio.file.Path;
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
        final JsonLines object = begin(finding.severity(), finding.file());
        if (finding.block() != Finding.NO_BLOCK) {
          object.number("block", finding.block());
        }
        end(object, finding.expected(), finding.found(), finding.readable());
      } else {
        terminal.line(severity(finding.severity()) + "  " + finding);
      }
    }
  }

  void printQueue(final List<QueueFinding> findings) throws IOException {
    for (final QueueFinding finding : findings) {
      if (json) {
        final JsonLines object = begin(finding.severity(), finding.file());
        if (finding.offset() != QueueFinding.NO_OFFSET) {
          object.number("offset", finding.offset());
        }
        end(object, finding.expected(), finding.found(), finding.readable());
      } else {
        terminal.line(severity(finding.severity()) + "  " + finding);
      }
    }
  }

  private JsonLines begin(final Finding.Severity severity, final Path file) throws IOException {
    return new JsonLines(terminal.out())
        .begin()
        .text("severity", severity(severity))
        .text("file", file.toString());
  }

  private static void end(
      final JsonLines object, final String expected, final String found, final String readable)
      throws IOException {
    object.text("expected", expected).text("found", found).text("readable", readable).end();
  }

  private static String severity(final Finding.Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
