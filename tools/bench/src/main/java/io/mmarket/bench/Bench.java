/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import io.mmarket.bench.soak.SoakCommand;
import io.mmarket.bench.store.StoreGroups;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code mmarket bench}. */
@Command(
    name = "mmarket bench",
    synopsisSubcommandLabel = "[soak]",
    description = "Measures this machine, with peers in the same run.",
    footer = {
      "",
      "Groups:",
      "  store    all of the next five: about six minutes, --quick one and a half",
      "  read     cached dates, columns, random reads, series",
      "  growth   the same with 500 to 50,000 symbols and 1 to 100 partitions",
      "  startup  a new JVM to its first cross-section and first tick",
      "  memory   1 to 8 JVMs on a store of 1 GB",
      "  write    publishing a year of bars, a day of minutes, a day of ticks",
      "  ingest   Parquet files to a store, beside parquet-java and DuckDB",
      "  ingest-memory  1 to 10 GB of ticks through 512 MB of memory: ten minutes, 50 GB of disk",
      "  ipc      all of the next seven: about fifteen minutes, --quick four",
      "  append   one tick and batches, books of 0 to 10 levels",
      "  subscribers  append while 0 to 256 of another process read, or one is stopped",
      "  tail     reading from the start, of all symbols and of one",
      "  seek     opening queues of 0.1 to 50 GB at a time",
      "  fanout   one tail to 1 to 1,000 subscribers of the process",
      "  board    updating and reading the newest ticks",
      "  latency  ticks from process to process, at a rate and as fast as they go",
      "",
      "Example:  tools/mmarket bench --quick store"
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

  @Option(names = "--quick", description = "Fewer runs and less data: a look, no result to show.")
  private boolean quick;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(names = "--verbose", description = "Show what JMH prints.")
  private boolean verbose;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "An existing folder on the disk to be measured (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path data;

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = "Draw each table into this folder, as PNG and SVG.")
  private Path figures;

  @Parameters(paramLabel = "GROUP", arity = "0..*", description = "All groups if none is given.")
  private List<String> groups;

  Bench(final PrintStream out, final PrintStream err) {
    this.out = out;
    this.err = err;
  }

  private static Map<String, BenchmarkGroup> groups() {
    final Map<String, BenchmarkGroup> all = new LinkedHashMap<>(StoreGroups.byName());
    all.putAll(TickBenchmarks.byName());
    return all;
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
    final Map<String, BenchmarkGroup> known = groups();
    final List<String> asked = groups == null ? List.of("store", "ingest", "ipc") : groups;
    for (final String group : asked) {
      if (!known.containsKey(group)) {
        throw new ParameterException(
            spec.commandLine(),
            "no benchmark group '" + group + "', there are: " + String.join(", ", known.keySet()));
      }
    }
    if (!Files.isDirectory(data)) {
      throw new ParameterException(spec.commandLine(), data + ": no such folder");
    }
    final List<BenchmarkGroup> chosen =
        asked.stream().map(group -> Objects.requireNonNull(known.get(group))).toList();
    final Report tables = json ? new JsonReport(out, err) : new TextReport(out, err);
    if (figures == null) {
      measure(chosen, tables);
    } else {
      try (FigureReport drawn = new FigureReport(tables, figures)) {
        measure(chosen, drawn);
      }
    }
    return DONE;
  }

  private void measure(final List<BenchmarkGroup> chosen, final Report report)
      throws IOException, InterruptedException, RunnerException {
    final BenchSettings settings = new BenchSettings(quick, verbose, data.toAbsolutePath());
    report.machine(Machine.describe(), Machine.load());
    for (final BenchmarkGroup group : chosen) {
      group.run(settings, report);
    }
  }
}
