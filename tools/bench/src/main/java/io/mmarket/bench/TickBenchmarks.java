/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Group {@code ipc}: the tick queue, as the annotations of its benchmarks say. */
final class TickBenchmarks implements BenchmarkGroup {
  private static final double MAX_APPEND = 1.1;
  private static final double MIN_BATCH_SPEED = 4;
  private static final double MAX_TAIL = 0.6;
  private static final double MAX_TAIL_OF_BATCHES = 0.2;

  @Override
  public void run(final BenchSettings settings, final Report report) throws RunnerException {
    final Map<String, Measurement> append =
        table("TickAppendBenchmark", "append, ns a tick", settings, report);
    markRatio(report, "append / Chronicle", append, "publishSingles", MAX_APPEND);
    final double speed = median(append, "publishSingles") / median(append, "publishBatches");
    report.mark(
        "batches of 64 at least " + MIN_BATCH_SPEED + "x as many ticks a second",
        times(speed),
        speed >= MIN_BATCH_SPEED);
    final Map<String, Measurement> tail =
        table("TickTailBenchmark", "tail, ns a tick", settings, report);
    markRatio(report, "tail / Chronicle", tail, "feedOfSingles", MAX_TAIL);
    markRatio(report, "tail of batches / Chronicle", tail, "feedOfBatches", MAX_TAIL_OF_BATCHES);
    table("TickBoardBenchmark", "board, ns", settings, report);
    table("TickFanOutBenchmark", "fan-out in the process, ns a delivery", settings, report);
  }

  /** Runs a benchmark and prints its rows; by name of the method. */
  private static Map<String, Measurement> table(
      final String benchmark, final String title, final BenchSettings settings, final Report report)
      throws RunnerException {
    report.section(title, "see the Javadoc of " + benchmark);
    final ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmark + "\\.")
            .jvmArgsAppend("-Djava.io.tmpdir=" + settings.folder())
            .shouldFailOnError(true)
            .verbosity(settings.verbose() ? VerboseMode.NORMAL : VerboseMode.SILENT);
    if (settings.quick()) {
      options.forks(1).warmupIterations(2).measurementIterations(3);
    }
    final List<Measurement> rows = new ArrayList<>();
    for (final RunResult result : new Runner(options.build()).run()) {
      rows.add(JmhPlan.measurement(result));
    }
    rows.forEach(report::row);
    final Map<String, Measurement> byName = new LinkedHashMap<>();
    rows.forEach(row -> byName.put(row.name(), row));
    return byName;
  }

  /** The peer's row of a table is the one whose name begins with the library's. */
  private static void markRatio(
      final Report report,
      final String what,
      final Map<String, Measurement> rows,
      final String ours,
      final double atMost) {
    final String peer =
        rows.keySet().stream()
            .filter(name -> name.startsWith("chronicle"))
            .findFirst()
            .orElseThrow();
    final double ratio = median(rows, ours) / median(rows, peer);
    report.mark(what + " at most " + atMost + "x", times(ratio), ratio <= atMost);
  }

  private static double median(final Map<String, Measurement> rows, final String name) {
    final Measurement row = rows.get(name);
    if (row == null) {
      throw new IllegalStateException("no row " + name + " in " + rows.keySet());
    }
    return row.median();
  }

  private static String times(final double ratio) {
    return String.format(Locale.ROOT, "%.2fx", ratio);
  }
}
