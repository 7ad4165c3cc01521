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
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The groups of benchmarks of the tick queue, as the annotations of the JMH ones say. */
final class TickBenchmarks {
  private static final double MAX_APPEND = 1.1;
  private static final double MIN_BATCH_SPEED = 4;
  private static final double MAX_TAIL = 0.6;
  private static final double MAX_TAIL_OF_BATCHES = 0.2;
  private static final double MAX_FAN_OUT_NS = 3;
  private static final TimeValue QUICK_TIME = TimeValue.milliseconds(150);

  private TickBenchmarks() {}

  /**
   * All of them.
   *
   * @return a new map by name
   */
  static Map<String, BenchmarkGroup> byName() {
    final Map<String, BenchmarkGroup> parts = new LinkedHashMap<>();
    parts.put("append", TickBenchmarks::append);
    parts.put("subscribers", new SubscribersBenchmark());
    parts.put("tail", TickBenchmarks::tail);
    parts.put("seek", new SeekBenchmark());
    parts.put("fanout", TickBenchmarks::fanOut);
    parts.put("board", TickBenchmarks::board);
    parts.put("latency", LatencyBenchmark::run);
    return parts;
  }

  private static void append(final BenchSettings settings, final Report report)
      throws RunnerException {
    final Map<String, Measurement> append =
        table("TickAppendBenchmark", "append, ns a tick", settings, report);
    markRatio(report, Mark.APPEND, append, "publishSingles 3", MAX_APPEND);
    final double speed = median(append, "publishSingles 3") / median(append, "publishBatches 64");
    report.mark(Mark.APPEND_BATCHES, times(speed), speed >= MIN_BATCH_SPEED);
  }

  private static void tail(final BenchSettings settings, final Report report)
      throws RunnerException {
    final Map<String, Measurement> tail =
        table("TickTailBenchmark", "tail, ns a tick", settings, report);
    markRatio(report, Mark.TAIL, tail, "feedOfSingles", MAX_TAIL);
    markRatio(report, Mark.TAIL_BATCHES, tail, "feedOfBatches", MAX_TAIL_OF_BATCHES);
  }

  private static void board(final BenchSettings settings, final Report report)
      throws RunnerException {
    table("TickBoardBenchmark", "board, ns", settings, report);
  }

  private static void fanOut(final BenchSettings settings, final Report report)
      throws RunnerException {
    final Map<String, Measurement> fanOut =
        table("TickFanOutBenchmark", "fan-out in the process, ns a delivery", settings, report);
    final double thousand = median(fanOut, "deliver 1000");
    report.mark(
        Mark.FAN_OUT, String.format(Locale.ROOT, "%.2f ns", thousand), thousand <= MAX_FAN_OUT_NS);
  }

  /** Runs a benchmark and prints its rows; by name of the method and parameters. */
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
      options
          .forks(1)
          .warmupIterations(2)
          .warmupTime(QUICK_TIME)
          .measurementIterations(3)
          .measurementTime(QUICK_TIME)
          .param("levels", "3")
          .param("size", "64")
          .param("subscribers", "1", "1000")
          .param("symbols", "5000");
    }
    final List<Measurement> rows = new ArrayList<>();
    for (final RunResult result : new Runner(options.build()).run()) {
      rows.add(JmhPlan.measurement(result));
    }
    rows.forEach(report::row);
    final Map<String, Measurement> byName = new LinkedHashMap<>();
    rows.forEach(row -> byName.put(key(row), row));
    return byName;
  }

  private static String key(final Measurement row) {
    return String.join(" ", row.name(), String.join(" ", row.parameters().values())).strip();
  }

  /** The peer's row has the library's name, and our row's parameters where it has any. */
  private static void markRatio(
      final Report report,
      final Mark mark,
      final Map<String, Measurement> rows,
      final String ours,
      final double atMost) {
    final String peer =
        rows.keySet().stream()
            .filter(name -> name.startsWith("chronicle") && name.endsWith(parameters(ours)))
            .findFirst()
            .orElseThrow();
    final double ratio = median(rows, ours) / median(rows, peer);
    report.mark(mark, times(ratio), ratio <= atMost);
  }

  private static String parameters(final String key) {
    final int begin = key.indexOf(' ');
    return begin < 0 ? "" : key.substring(begin);
  }

  private static double median(final Map<String, Measurement> rows, final String name) {
    final Measurement row = rows.get(name);
    if (row == null) {
      throw new IllegalStateException("no row " + name + " in " + rows.keySet());
    }
    return row.median();
  }

  private static String times(final double ratio) {
    return String.format(Locale.ROOT, "%.2f x", ratio);
  }
}
