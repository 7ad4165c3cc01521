/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.tools.inspect.FileInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket inspect}. */
@Command(
    name = "inspect",
    description = {
      "Decodes any one file, field by field, even a damaged one.",
      "It knows all files of a store and a queue, and says what Parquet and Chronicle files "
          + "are. Changes nothing. Ends with 1 if something is wrong with the file."
    },
    footer = {
      "",
      "Examples:  mmarket inspect /data/store/daily/2024.g3.idx",
      "           mmarket inspect /data/store/daily/2024.g3.cm --entries 1000",
      "           mmarket inspect /data/queue/ticks/20240102F.cq4 --hex --json"
    })
@SuppressWarnings("NullAway.Init")
final class InspectCommand extends MarketCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "The file, whatever its name.")
  private Path file;

  @Option(names = "--hex", description = "Also print the first bytes of each field.")
  private boolean hex;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "How many entries of each table, beside the last (default: ${DEFAULT-VALUE}). All are"
              + " checked.")
  private int entries;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (entries < 0) {
      throw new UsageException("--entries " + entries + " is negative");
    }
    if (Files.isDirectory(Arguments.existing(file))) {
      throw new UsageException(
          file + " is a folder; name a file in it, or check all of it with verify");
    }
    final InspectPrinter printer = new InspectPrinter(terminal(), file, json, hex);
    FileInspector.inspect(file, entries, printer);
    printer.end();
    return printer.faults() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }
}
