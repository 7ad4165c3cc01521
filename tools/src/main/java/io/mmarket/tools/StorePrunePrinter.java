/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.StorePruneReport;
import io.mmarket.store.PartitionInfo;
import java.io.IOException;
import java.util.List;

/** Prints what was removed from a store. */
final class StorePrunePrinter {
  private static final String IN_PART = "only some of its dates are meant";

  private final Terminal terminal;
  private final boolean json;

  StorePrunePrinter(final Terminal terminal, final boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void print(final StorePruneReport report) throws IOException {
    if (json) {
      printJson(report);
    } else {
      printTable(report);
    }
  }

  private void printTable(final StorePruneReport report) throws IOException {
    final TextTable table =
        new TextTable(
            terminal.text(),
            List.of(
                TextTable.Column.text(report.isDryRun() ? "would be" : "what"),
                TextTable.Column.text("kind"),
                TextTable.Column.text("period"),
                TextTable.Column.text("last"),
                TextTable.Column.number("rows"),
                TextTable.Column.number("size"),
                TextTable.Column.text("why")),
            terminal.tableWidth());
    for (final PartitionInfo info : report.removed()) {
      addRow(table, "removed", info, "");
    }
    for (final PartitionInfo info : report.kept()) {
      addRow(table, "kept", info, IN_PART);
    }
    table.end();
    terminal
        .text()
        .append(Numbers.grouped(report.removed().size()))
        .append(report.isDryRun() ? " partitions would be removed, " : " partitions removed, ")
        .append(Numbers.grouped(report.rows()))
        .append(" rows, ")
        .append(Numbers.bytes(report.bytes()))
        .append('\n');
    if (report.heldBytes() > 0) {
      terminal
          .text()
          .append(Numbers.bytes(report.heldBytes()))
          .append(" are freed when the last reader lets go (mmarket doctor shows who)\n");
    }
  }

  private static void addRow(
      final TextTable table, final String what, final PartitionInfo info, final String why)
      throws IOException {
    table.row(
        what,
        info.kind().label(),
        info.period(),
        info.last(),
        Numbers.grouped(info.rows()),
        Numbers.bytes(info.bytes()),
        why);
  }

  private void printJson(final StorePruneReport report) throws IOException {
    final JsonLines lines = new JsonLines(terminal.out());
    for (final PartitionInfo info : report.removed()) {
      addObject(lines, "removed", info);
    }
    for (final PartitionInfo info : report.kept()) {
      addObject(lines, "kept", info);
    }
    lines
        .begin()
        .number("removed_partitions", report.removed().size())
        .number("removed_rows", report.rows())
        .number("removed_bytes", report.bytes())
        .number("held_bytes", report.heldBytes())
        .number("dry_run", report.isDryRun() ? 1 : 0)
        .end();
  }

  private static void addObject(final JsonLines lines, final String what, final PartitionInfo info)
      throws IOException {
    lines
        .begin()
        .text(what, info.kind().label() + "/" + info.period())
        .text("first", info.first())
        .text("last", info.last())
        .number("rows", info.rows())
        .number("bytes", info.bytes())
        .end();
  }
}
