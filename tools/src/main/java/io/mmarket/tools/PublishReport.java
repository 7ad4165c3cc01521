/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.TickFile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was published, and what not. For one thread. */
final class PublishReport {
  private final Terminal terminal;
  private final long beginNs = System.nanoTime();
  private final Map<String, Unusable> rejected = new TreeMap<>();
  private final Set<String> leftBehind = new LinkedHashSet<>();
  private int files;
  private int refused;
  private long ticks;
  private long firstSequence;
  private long lastSequence;

  private record Unusable(long count, String example) {}

  PublishReport(final Terminal terminal) {
    this.terminal = terminal;
  }

  void published(final long first, final int count) {
    if (ticks == 0) {
      firstSequence = first;
    }
    ticks += count;
    lastSequence = first + count - 1;
  }

  void beginFile() {
    files++;
  }

  void endFile(final TickFile file) {
    leftBehind.addAll(file.columnsLeftBehind());
    file.rejected().forEach((reason, rows) -> reject(reason, rows.count(), rows.firstExample()));
  }

  /** Says why a file was refused. */
  void refused(final String reason) {
    refused++;
    terminal.err().println("mmarket: " + Printable.line(reason));
  }

  /** Says why a line was not published. */
  void rejectLine(final long number, final String why) {
    final String line = "line " + number + ": " + why;
    terminal.err().println("mmarket: " + Printable.line(line));
    reject("unusable line", 1, line);
  }

  private void reject(final String reason, final long count, final String example) {
    rejected.merge(
        reason,
        new Unusable(count, example),
        (a, b) -> new Unusable(a.count() + b.count(), a.example()));
  }

  void print(final boolean asJson) throws IOException {
    if (asJson) {
      printJson();
      return;
    }
    final StringBuilder text = new StringBuilder();
    text.append("published  ").append(Numbers.grouped(ticks)).append(" ticks");
    if (ticks > 0) {
      text.append(", sequences ").append(firstSequence).append(" to ").append(lastSequence);
    }
    text.append('\n');
    rejected.forEach(
        (reason, rows) ->
            text.append("rejected   ")
                .append(Printable.line(Numbers.grouped(rows.count()) + " " + reason))
                .append(Printable.line(", first: " + rows.example()))
                .append('\n'));
    if (!leftBehind.isEmpty()) {
      text.append("left out   ").append(Printable.line(String.join(", ", leftBehind))).append('\n');
    }
    text.append("time       ").append(Numbers.seconds(seconds())).append('\n');
    terminal.text().append(text);
  }

  private void printJson() throws IOException {
    final JsonLines json =
        new JsonLines(terminal.out())
            .begin()
            .number("files", files)
            .number("refused", refused)
            .number("ticks", ticks)
            .beginObject("rejected");
    for (final Map.Entry<String, Unusable> reason : rejected.entrySet()) {
      json.number(reason.getKey(), reason.getValue().count());
    }
    json.endObject()
        .number("first_sequence", firstSequence)
        .number("last_sequence", lastSequence)
        .number("seconds", seconds())
        .end();
  }

  private double seconds() {
    return (System.nanoTime() - beginNs) / 1e9;
  }

  int exitCode() {
    if (refused == 0 && rejected.isEmpty()) {
      return ExitCode.DONE;
    }
    return ticks == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
  }
}
