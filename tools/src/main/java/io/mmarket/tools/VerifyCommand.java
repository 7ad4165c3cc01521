/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

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
      "Checks every checksum and every invariant of a store; changes nothing.",
      "Prints a line for each thing that is wrong, and ends with 1 if data is damaged."
    },
    footer = {
      "",
      "Example:  mmarket verify --store /data/store",
      "          mmarket verify --store /data/store --deep --copies /scratch"
    })
@SuppressWarnings("NullAway.Init")
final class VerifyCommand extends MarketCommand {
  @Mixin private StoreOptions options;

  @Option(
      names = "--deep",
      description = "Also look each map up with Chronicle Map, on a private copy of it.")
  private boolean deep;

  @Option(
      names = "--copies",
      paramLabel = "DIR",
      description = "Where the copies of --deep go, one at a time; the system's temporary folder.")
  private @Nullable Path copies;

  @Override
  public Integer call() throws IOException {
    final Path store = Arguments.existing(options.store());
    final VerificationReport report =
        deep && copies != null
            ? StoreVerifier.verifyDeep(store, Arguments.existing(copies))
            : StoreVerifier.verify(store, deep);
    final FindingPrinter printer = new FindingPrinter(terminal(), options.json());
    printer.print(report.findings());
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
      printer.line(summary(report));
    }
    return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String summary(final VerificationReport report) {
    return (report.isSound() ? "sound: " : "damaged, " + report.damaged() + " findings: ")
        + Numbers.grouped(report.partitions())
        + " partitions, "
        + Numbers.grouped(report.blocks())
        + " sound blocks, "
        + Numbers.grouped(report.rows())
        + " rows, "
        + Numbers.bytes(report.bytes());
  }
}
