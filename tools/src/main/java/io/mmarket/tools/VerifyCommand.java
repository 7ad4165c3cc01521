/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ipc.QueueReport;
import io.mmarket.ipc.QueueVerifier;
import io.mmarket.store.StoreVerifier;
import io.mmarket.store.VerificationReport;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmarket verify}. */
@Command(
    name = "verify",
    description = {
      "Checks all of a store or a queue.",
      "Every checksum and every invariant of a store, or every frame and file of a queue; "
          + "changes nothing. Prints a line for each thing that is wrong, with what can still be "
          + "read, and ends with 1 if data is damaged."
    },
    footer = {
      "",
      "Examples:  mmarket verify --store /data/store",
      "           mmarket verify --store /data/store --deep --copies /scratch",
      "           mmarket verify --queue /data/queue --deep"
    })
@SuppressWarnings("NullAway.Init")
final class VerifyCommand extends MarketCommand {
  @Mixin private TargetOptions options;

  @Option(
      names = "--deep",
      description = "Also read with Chronicle's own libraries, from a private copy.")
  private boolean deep;

  @Option(
      names = "--copies",
      paramLabel = "DIR",
      description = "Where the copies of --deep go, one at a time; the system's temporary folder.")
  private @Nullable Path copies;

  @Override
  public Integer call() throws IOException {
    final Path store = options.store();
    return store == null ? verifyQueue(options.queue()) : verifyStore(store);
  }

  private Integer verifyStore(final Path store) throws IOException {
    final VerificationReport report =
        deep && copies != null
            ? StoreVerifier.verifyDeep(store, Arguments.existing(copies))
            : StoreVerifier.verify(store, deep);
    new FindingPrinter(terminal(), options.json()).print(report.findings());
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .number("partitions", report.partitions())
          .number("blocks", report.blocks())
          .number("rows", report.rows())
          .number("bytes", report.bytes())
          .number("damaged", report.damaged())
          .number("leftovers", report.findings().size() - report.damaged())
          .end();
    } else {
      terminal().line(summary(report));
    }
    return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String summary(final VerificationReport report) {
    return state(report.isSound(), report.damaged())
        + Numbers.grouped(report.partitions())
        + " partitions, "
        + Numbers.grouped(report.blocks())
        + " sound blocks, "
        + Numbers.grouped(report.rows())
        + " rows, "
        + Numbers.bytes(report.bytes());
  }

  private static String state(final boolean isSound, final long damaged) {
    return isSound ? "sound: " : "damaged, " + damaged + " findings: ";
  }

  private Integer verifyQueue(final Path queue) throws IOException {
    final QueueReport report =
        deep && copies != null
            ? QueueVerifier.verifyDeep(queue, Arguments.existing(copies))
            : QueueVerifier.verify(queue, deep);
    new FindingPrinter(terminal(), options.json()).printQueue(report.findings());
    if (options.json()) {
      new JsonLines(terminal().out())
          .begin()
          .number("files", report.files())
          .number("frames", report.frames())
          .number("ticks", report.ticks())
          .number("first_sequence", report.firstSequence())
          .number("last_sequence", report.lastSequence())
          .number("bytes", report.bytes())
          .number("damaged", report.damaged())
          .number("leftovers", report.findings().size() - report.damaged())
          .end();
    } else {
      terminal().line(summary(report));
    }
    return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String summary(final QueueReport report) {
    return state(report.isSound(), report.damaged())
        + Numbers.grouped(report.files())
        + " files, "
        + Numbers.grouped(report.frames())
        + " sound frames, "
        + Numbers.grouped(report.ticks())
        + " ticks, sequences "
        + report.firstSequence()
        + " to "
        + report.lastSequence()
        + ", "
        + Numbers.bytes(report.bytes());
  }
}
