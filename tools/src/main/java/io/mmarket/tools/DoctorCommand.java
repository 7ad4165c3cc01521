/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.doctor.Diagnosis;
import io.mmarket.tools.doctor.Doctor;
import io.mmarket.tools.doctor.DoctorReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mmarket doctor}. */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong with a store, a queue or this host, and what to do.",
      "It looks at the JVM and the host, and at a store and a queue if they are named: locks, "
          + "readers, lag, free space, limits, leftovers. Changes nothing, and ends with 1 if "
          + "something is wrong."
    },
    footer = {"", "Example:  mmarket doctor --store /data/store --queue /data/queue"})
@SuppressWarnings("NullAway.Init")
final class DoctorCommand extends MarketCommand {
  @Option(names = "--store", paramLabel = "DIR", description = "The store.")
  private @Nullable Path store;

  @Option(names = "--queue", paramLabel = "DIR", description = "The queue.")
  private @Nullable Path queue;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    final DoctorReport report =
        Doctor.examine(
            store == null ? null : Arguments.folder(store),
            queue == null ? null : Arguments.folder(queue));
    for (final Diagnosis diagnosis : report.diagnoses()) {
      if (json) {
        printJson(diagnosis);
      } else {
        print(diagnosis);
      }
    }
    printSummary(report);
    return report.count(Diagnosis.Severity.WRONG) == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String severity(final Diagnosis diagnosis) {
    return diagnosis.severity().name().toLowerCase(Locale.ROOT);
  }

  private void print(final Diagnosis diagnosis) throws IOException {
    final Writer out = terminal().text();
    terminal()
        .hanging(
            String.format("%-6s %-17s ", severity(diagnosis), diagnosis.topic()),
            diagnosis.found());
    if (!diagnosis.command().isEmpty()) {
      out.write(String.format("%-24s $ %s%n", "", Printable.line(diagnosis.command())));
    }
  }

  private void printJson(final Diagnosis diagnosis) throws IOException {
    new JsonLines(terminal().out())
        .begin()
        .text("severity", severity(diagnosis))
        .text("topic", diagnosis.topic())
        .text("found", diagnosis.found())
        .textOrNull("command", diagnosis.command())
        .end();
  }

  private void printSummary(final DoctorReport report) throws IOException {
    final long wrong = report.count(Diagnosis.Severity.WRONG);
    final long notes = report.count(Diagnosis.Severity.NOTE);
    if (json) {
      new JsonLines(terminal().out()).begin().number("wrong", wrong).number("notes", notes).end();
    } else {
      terminal().text().write(wrong + " wrong, " + notes + " to note\n");
    }
  }
}
