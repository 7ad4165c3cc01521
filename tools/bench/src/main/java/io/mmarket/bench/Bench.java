/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.bench.soak.SoakCommand;
import io.mmarket.tools.BenchOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code mmarket bench}. */
@Command(
    name = "mmarket bench",
    synopsisSubcommandLabel = "[soak]",
    description = "Measures this machine, with peers in the same run.",
    footer = {
      "",
      "Groups:",
      "  machine  what memory, cores, kernel and disk can do by themselves",
      "  seed     the guide's table; 50 strategies x 250 dates in 4 JVMs on one store,",
      "           beside deep copies and Parquet in each process",
      "  store    all of the next five",
      "  read     cached dates, columns, random reads, series",
      "  growth   the same with 500 to 50,000 symbols and 1 to 100 partitions",
      "  startup  a new JVM to its first cross-section and first tick",
      "  memory   1 to 8 JVMs on a store of 1 GB",
      "  write    publishing a year of bars, a day of minutes, a day of ticks",
      "  ingest   Parquet files to a store, beside parquet-java and DuckDB",
      "  ingest-memory  1 to 10 GB of ticks through 512 MB of memory, on 50 GB of disk",
      "  ipc      all of the next seven",
      "  append   one tick and batches, books of 0 to 10 levels",
      "  subscribers  append while 0 to 256 of another process read, or one is stopped",
      "  tail     reading from the start, of all symbols and of one",
      "  seek     opening queues of 0.1 to 50 GB at a time",
      "  fanout   one tail to 1 to 1,000 subscribers of the process",
      "  board    updating and reading the newest ticks",
      "  latency  ticks from process to process, at a rate and as fast as they go",
      "",
      "All but ingest-memory take about half an hour, with --quick about two minutes.",
      "",
      "Examples:  tools/mmarket bench --quick store",
      "           tools/mmarket bench --results tools/bench/results \\",
      "               --document PERFORMANCE.md"
    })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
public final class Bench implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final PrintStream out;
  private final PrintStream err;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Mixin private BenchOptions options;

  Bench(final PrintStream out, final PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the named groups, or all, and ends the JVM.
   *
   * @param args the command line
   */
  public static void main(final String[] args) {
    final PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(utf8, System.err, args));
  }

  /** Returns 0 done, 1 failed, 2 wrong usage. */
  static int run(final PrintStream out, final PrintStream err, final String... args) {
    return new CommandLine(new Bench(out, err))
        .addSubcommand(new SoakCommand(out, err))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (e, unused) -> {
              err.println("mmarket: " + e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, unused, parsed) -> {
              e.printStackTrace(err);
              return FAILED;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunnerException {
    final Groups known = new Groups();
    final Map<String, BenchmarkGroup> chosen = chosen(known);
    final Path document = options.document();
    final Path results = options.results();
    if (!Files.isDirectory(options.data())) {
      throw usage(options.data() + ": no such folder");
    }
    if (document != null && !Files.isRegularFile(document)) {
      throw usage(document + ": no such file");
    }
    if (document != null && results == null) {
      throw usage("--document needs --results, the folder that its tables are made from");
    }
    if (document == null && options.skipsRun()) {
      throw usage("--no-run only renews a --document, and none is given");
    }
    if (!options.skipsRun()) {
      measure(chosen);
    }
    if (document != null && results != null) {
      final DocumentTables tables = new DocumentTables(new ResultFiles(results));
      Files.writeString(document, tables.renew(Files.readString(document), known.names()));
    }
    return DONE;
  }

  private Map<String, BenchmarkGroup> chosen(final Groups known) {
    try {
      return known.chosen(options.groups());
    } catch (final IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException usage(final String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void measure(final Map<String, BenchmarkGroup> chosen)
      throws IOException, InterruptedException, RunnerException {
    final Report tables = options.isJson() ? new JsonReport(out, err) : new TextReport(out, err);
    final Path figures = options.figures();
    if (figures == null) {
      measure(chosen, tables);
    } else {
      try (FigureReport drawn = new FigureReport(tables, figures)) {
        measure(chosen, drawn);
      }
    }
  }

  private void measure(final Map<String, BenchmarkGroup> chosen, final Report report)
      throws IOException, InterruptedException, RunnerException {
    final BenchSettings settings =
        new BenchSettings(options.isQuick(), options.isVerbose(), options.data().toAbsolutePath());
    final String machine =
        Machine.describe() + (options.isQuick() ? "; --quick: a look, no result to show" : "");
    report.machine(machine, Machine.load());
    final Path results = options.results();
    for (final Map.Entry<String, BenchmarkGroup> group : chosen.entrySet()) {
      if (results == null) {
        group.getValue().run(settings, report);
      } else {
        new ResultFiles(results)
            .keep(group.getKey(), machine, report, kept -> group.getValue().run(settings, kept));
      }
    }
  }
}
