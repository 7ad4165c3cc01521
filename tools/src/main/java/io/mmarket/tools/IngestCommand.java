/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import io.mmarket.ingest.Ingest;
import io.mmarket.ingest.IngestReport;
import io.mmarket.store.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmarket ingest}. */
@Command(
    name = "ingest",
    description = "Takes Parquet files of daily bars, minute bars and ticks into a store.",
    footer = {
      "",
      "The same content again changes nothing. New bars replace stored ones of the same time "
          + "and symbol; ticks that are there already count once.",
      "",
      "Examples:  mmarket ingest /data/parquet --store /data/store",
      "           mmarket ingest '/data/vendor/*.parquet' --store /data/store \\",
      "               --map close=px_last --dry-run"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class IngestCommand extends MarketCommand {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Parquet files, folders of them, or globs.")
  private List<String> paths;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "The store; made when it is not there.")
  private Path store;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "daily, minute or tick, instead of recognising it.")
  private String kind;

  @Mixin private ReadFlags flags;

  @Option(
      names = "--dry-run",
      description = "Say how each file would be read; reads no rows and stores nothing.")
  private boolean dryRun;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Memory to stay within, on and off the heap, as 2g; a quarter of the machine's by"
              + " default. What does not fit waits on the store's disk.")
  private String memory;

  @Option(
      names = "--replace",
      description = "Put the input in place of all that is stored of its symbols and dates.")
  private boolean replace;

  @Option(names = "--force", description = "Ingest content that the store has already, too.")
  private boolean force;

  @Option(
      names = "--json",
      description = "Print a JSON object for each file, and the summary as the last.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    final Ingest.Builder ingest =
        Ingest.builder(Arguments.folderOrNew(store))
            .paths(paths)
            .options(flags.options(kind()))
            .dryRun(dryRun)
            .force(force)
            .replace(replace);
    if (memory != null) {
      ingest.memoryBytes(Arguments.bytes(memory));
    }
    final IngestReport report = run(ingest.build());
    final IngestSummary summary = new IngestSummary(terminal(), report);
    if (json) {
      summary.printJson(dryRun);
    } else {
      summary.print(dryRun);
    }
    return exitCode(report);
  }

  private @Nullable Kind kind() {
    return kind == null ? null : Arguments.kind(kind);
  }

  private IngestReport run(final Ingest ingest) {
    try (IngestProgress progress = new IngestProgress(terminal())) {
      return ingest.run(progress);
    } catch (final IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private int exitCode(final IngestReport report) {
    if (report.files() == 0) {
      terminal().err().println("mmarket: no Parquet files in " + String.join(", ", paths));
      return ExitCode.FAILED;
    }
    if (report.refused().isEmpty()) {
      return ExitCode.DONE;
    }
    return report.refused().size() == report.files() ? ExitCode.FAILED : ExitCode.PARTLY;
  }
}
