/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.daemon.DaemonCount;
import io.mmarket.ingest.daemon.DaemonStatus;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** Prints how a daemon is. */
final class DaemonStatusPrinter {
  private final Terminal terminal;
  private final boolean asJson;

  DaemonStatusPrinter(final Terminal terminal, final boolean asJson) {
    this.terminal = terminal;
    this.asJson = asJson;
  }

  void print(final DaemonStatus status) throws IOException {
    if (asJson) {
      printJson(status);
    } else {
      printText(status);
    }
  }

  private void printJson(final DaemonStatus status) throws IOException {
    final JsonLines json =
        new JsonLines(terminal.out())
            .begin()
            .text("state", state(status))
            .number("pid", status.pid())
            .text("started", status.started().toString())
            .text("updated", status.updated().toString())
            .textOrNull("queue", Objects.toString(status.queue(), ""))
            .textOrNull("replaying", Objects.toString(status.replaying(), ""))
            .number("metrics_port", status.metricsPort())
            .textOrNull("trouble", Objects.toString(status.trouble(), ""))
            .textOrNull("last_error", Objects.toString(status.lastError(), ""))
            .beginObject("watched");
    for (final DaemonStatus.Folder folder : status.folders()) {
      json.text(folder.path().toString(), folder.isThere() ? "there" : "gone");
    }
    json.endObject();
    for (final DaemonCount count : DaemonCount.values()) {
      json.number(count.label(), status.count(count));
    }
    json.end();
  }

  private static String state(final DaemonStatus status) {
    return status.state().name().toLowerCase(Locale.ROOT);
  }

  private void printText(final DaemonStatus status) throws IOException {
    line("daemon", state(status) + ", pid " + status.pid() + ", " + times(status));
    for (final DaemonStatus.Folder folder : status.folders()) {
      line("watching", folder.path() + (folder.isThere() ? "" : " (gone)"));
    }
    printFiles(status);
    if (status.queue() != null) {
      line("queue", queue(status));
    }
    final String replaying = status.replaying();
    if (replaying != null) {
      line("replaying", replaying);
    }
    if (status.metricsPort() > 0) {
      line("metrics", "port " + status.metricsPort());
    }
    line("trouble", Objects.toString(status.trouble(), "none"));
    final String error = status.lastError();
    if (error != null) {
      line("last error", error);
    }
  }

  private static String times(final DaemonStatus status) {
    final long seconds = Duration.between(status.updated(), Instant.now()).toSeconds();
    return "started " + status.started() + ", seen " + Numbers.grouped(seconds) + " s ago";
  }

  private void printFiles(final DaemonStatus status) throws IOException {
    line(
        "files",
        count(status, DaemonCount.FILES_TAKEN)
            + " taken, of these "
            + count(status, DaemonCount.FILES_KNOWN)
            + " known and "
            + count(status, DaemonCount.FILES_REFUSED)
            + " refused; "
            + count(status, DaemonCount.FILES_WAITING)
            + " incomplete, "
            + count(status, DaemonCount.FILES_GATHERED)
            + " gathered");
    line(
        "complete",
        count(status, DaemonCount.FILES_RENAMED)
            + " renamed in, "
            + count(status, DaemonCount.FILES_WRITTEN)
            + " written, "
            + count(status, DaemonCount.FILES_GIVEN_UP)
            + " given up");
    line(
        "rows",
        count(status, DaemonCount.ROWS_ACCEPTED)
            + " accepted, "
            + count(status, DaemonCount.ROWS_REJECTED)
            + " rejected; "
            + count(status, DaemonCount.PARTITIONS_PUBLISHED)
            + " publications in "
            + count(status, DaemonCount.BATCHES)
            + " batches");
  }

  private static String queue(final DaemonStatus status) {
    return status.queue()
        + ": newest sequence "
        + status.count(DaemonCount.LAST_SEQUENCE)
        + "; input "
        + count(status, DaemonCount.INPUT_LINES)
        + " lines, "
        + count(status, DaemonCount.INPUT_TICKS)
        + " ticks, "
        + count(status, DaemonCount.INPUT_REJECTED)
        + " rejected; replayed "
        + count(status, DaemonCount.REPLAY_TICKS)
        + " ticks of "
        + count(status, DaemonCount.REPLAY_FILES)
        + " files, "
        + count(status, DaemonCount.REPLAY_WAITING)
        + " waiting";
  }

  private static String count(final DaemonStatus status, final DaemonCount count) {
    return Numbers.grouped(status.count(count));
  }

  private void line(final String name, final String value) throws IOException {
    final Writer out = terminal.text();
    out.write(String.format(Locale.ROOT, "%-10s  %s%n", name, Printable.line(value)));
  }
}
