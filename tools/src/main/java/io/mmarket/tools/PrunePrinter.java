/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.PruneReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what retention did. */
final class PrunePrinter {
  private final Terminal terminal;
  private final boolean json;

  PrunePrinter(final Terminal terminal, final boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void print(final PruneReport report) throws IOException {
    if (json) {
      printJson(report);
    } else {
      printTable(report);
    }
  }

  private void printTable(final PruneReport report) throws IOException {
    final TextTable table =
        new TextTable(
            terminal.text(),
            List.of(
                TextTable.Column.text(report.isDryRun() ? "would be" : "what"),
                TextTable.Column.text("which"),
                TextTable.Column.text("why"),
                TextTable.Column.number("ticks"),
                TextTable.Column.number("size")),
            terminal.tableWidth());
    for (final PruneReport.Removed file : report.removed()) {
      table.row(
          "removed",
          name(file.file()),
          reason(file.reason()),
          Numbers.grouped(file.ticks()),
          Numbers.bytes(file.bytes()));
    }
    for (final Map.Entry<String, Long> loss : report.lostTicks().entrySet()) {
      table.row("lost", loss.getKey(), "had not read them", Numbers.grouped(loss.getValue()), "");
    }
    final PruneReport.Held held = report.held();
    if (held != null) {
      table.row("kept", name(held.file()), "for " + String.join(", ", held.readers()), "", "");
    }
    table.end();
    terminal
        .text()
        .append(Numbers.bytes(report.bytesBefore()))
        .append(report.isDryRun() ? " would become " : " became ")
        .append(Numbers.bytes(report.bytesAfter()))
        .append('\n');
  }

  private void printJson(final PruneReport report) throws IOException {
    final JsonLines lines = new JsonLines(terminal.out());
    for (final PruneReport.Removed file : report.removed()) {
      lines
          .begin()
          .text("removed", file.file().toString())
          .text("reason", reason(file.reason()))
          .number("ticks", file.ticks())
          .number("bytes", file.bytes())
          .end();
    }
    for (final Map.Entry<String, Long> loss : report.lostTicks().entrySet()) {
      lines.begin().text("reader", loss.getKey()).number("lost", loss.getValue()).end();
    }
    final PruneReport.Held held = report.held();
    if (held != null) {
      for (final String reader : held.readers()) {
        lines
            .begin()
            .text("kept", held.file().toString())
            .text("reason", reason(held.reason()))
            .text("reader", reader)
            .end();
      }
    }
    lines
        .begin()
        .number("removed_files", report.removed().size())
        .number("bytes_before", report.bytesBefore())
        .number("bytes_after", report.bytesAfter())
        .number("dry_run", report.isDryRun() ? 1 : 0)
        .end();
  }

  private static String reason(final PruneReport.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static String name(final Path file) {
    return String.valueOf(file.getFileName());
  }
}
