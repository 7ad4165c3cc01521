/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.ColumnMapping;
import io.mmarket.ingest.FileOutcome;
import io.mmarket.ingest.FileReport;
import io.mmarket.ingest.IngestReport;
import io.mmarket.ingest.RejectedRow;
import io.mmarket.ingest.RejectedRows;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Prints what an ingest did. */
final class IngestSummary {
  private final Terminal terminal;
  private final IngestReport report;

  IngestSummary(final Terminal terminal, final IngestReport report) {
    this.terminal = terminal;
    this.report = report;
  }

  /** A line for each way to read files in a dry run, one for each file, and the summary as last. */
  void printJson(final boolean dryRun) throws IOException {
    final JsonLines json = new JsonLines(terminal.out());
    if (dryRun) {
      for (final ColumnMapping mapping : report.mappings()) {
        json.begin()
            .text("file", mapping.firstFile().toString())
            .number("files", mapping.files())
            .texts("plan", mapping.lines())
            .end();
      }
    }
    for (final FileReport file : report.outcomes()) {
      printJson(file, json);
    }
    json.begin()
        .number("files", report.files())
        .number("refused", report.refused().size())
        .number("rows", report.rows())
        .beginObject("rejected");
    for (final Map.Entry<String, RejectedRows> reason : report.rejected().entrySet()) {
      json.number(reason.getKey(), reason.getValue().count());
    }
    json.endObject()
        .number("partitions", report.partitions())
        .number("seconds", report.seconds())
        .end();
  }

  private static void printJson(final FileReport file, final JsonLines json) throws IOException {
    json.begin()
        .text("file", file.file().toString())
        .text("outcome", file.outcome().label())
        .textOrNull("reason", file.reason())
        .number("rows", file.rows())
        .beginObject("rejected");
    for (final Map.Entry<String, RejectedRows> reason : file.rejected().entrySet()) {
      final RejectedRow first = reason.getValue().first();
      json.beginObject(reason.getKey())
          .number("count", reason.getValue().count())
          .number("row", first.row())
          .textOrNull("column", first.column())
          .textOrNull("value", first.value())
          .endObject();
    }
    json.endObject().texts("partitions", file.partitions()).end();
  }

  void print(final boolean dryRun) throws IOException {
    final Writer out = terminal.text();
    for (final ColumnMapping mapping : report.mappings()) {
      out.write(Printable.line(mappingTitle(mapping)) + "\n");
      for (final String line : mapping.lines()) {
        out.write("  " + Printable.line(line) + "\n");
      }
    }
    line(out, "files", report.files() + details());
    line(
        out,
        "rows",
        Numbers.grouped(report.rows())
            + (dryRun ? ", as the files say (dry run: only plans, nothing read or stored)" : ""));
    for (final Map.Entry<String, RejectedRows> reason : report.rejected().entrySet()) {
      final RejectedRows rows = reason.getValue();
      line(
          out,
          "rejected",
          Numbers.grouped(rows.count())
              + " "
              + reason.getKey()
              + ", first: "
              + rows.firstExample());
    }
    if (report.duplicates() > 0) {
      line(
          out,
          "duplicates",
          Numbers.grouped(report.duplicates()) + ", of bars the last stays, ticks count once");
    }
    if (report.replaced() > 0) {
      line(out, "replaced", Numbers.grouped(report.replaced()) + " stored rows");
    }
    line(out, "published", report.partitions() + " partitions");
    line(out, "time", Numbers.seconds(report.seconds()));
  }

  private static String mappingTitle(final ColumnMapping mapping) {
    final int others = mapping.files() - 1;
    return mapping.firstFile() + (others == 0 ? "" : " and " + others + " more") + ":";
  }

  private String details() {
    final StringBuilder details = new StringBuilder();
    if (report.known() > 0) {
      details.append(", ").append(report.known()).append(" known already");
    }
    final int partly = report.files(FileOutcome.PARTLY).size();
    if (partly > 0) {
      details.append(", ").append(partly).append(" partly done");
    }
    if (!report.refused().isEmpty()) {
      details.append(", ").append(report.refused().size()).append(" refused");
    }
    return details.toString();
  }

  private static void line(final Writer out, final String name, final String value)
      throws IOException {
    out.write(String.format("%-10s  %s%n", name, Printable.line(value)));
  }
}
