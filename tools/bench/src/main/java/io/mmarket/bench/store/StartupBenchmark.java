/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.Mark;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Question: how long does a new JVM take from {@code java} to the sum of its first cross-section,
 * minute or tick series, beside one that opens the same {@code .cm} file as a Chronicle Map and
 * asks for the same block (with and without the class that our build generates for the map), and
 * beside LMDB; and to the first tick of a queue, beside Chronicle Queue?
 *
 * <p>Data: {@link ReadBenchmarks#SHAPE}; 1, 10 and 100 years of one date of 5,000 symbols; an hour
 * of minutes; 500,000 ticks; a queue. All in the page cache; the map opens a copy, for opening
 * changes the file. Command: {@code tools/mmarket bench startup}. Runs are interleaved; medians
 * count. Each answer is compared with the computed one. Expected before measuring: 40 ms of an
 * empty JVM, 60 ms of loading our classes; the map 500 ms more, and a second more where it has to
 * compile that class; the queue 500 ms.
 */
final class StartupBenchmark implements BenchmarkGroup {
  private static final double LIMIT_MS = 150;
  private static final double LEAST_RATIO = 5;

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final StartupProbes probes = new StartupProbes(folder.path());
      probes.prepare(settings, report);
      final Map<String, Measurement> measured = measure(probes.all(), settings.count(7, 2), report);
      report.section(
          StoreGroups.STARTUP,
          "5,000 symbols; from java to the end of the process, files in the page cache, interleaved");
      measured.values().forEach(report::row);
      marks(measured, report);
    }
  }

  /** One round before those that count brings files and classes into the page cache. */
  private static Map<String, Measurement> measure(
      final List<StartupProbes.Probe> probes, final int runs, final Report report)
      throws IOException, InterruptedException {
    final double[][] ms = new double[probes.size()][runs];
    for (int run = -1; run < runs; run++) {
      report.progress("new JVMs, round " + (run + 2) + " of " + (runs + 1));
      for (int i = 0; i < probes.size(); i++) {
        final StartupProbes.Probe probe = probes.get(i);
        final JavaProcess.Timed timed = probe.process().run();
        if (Double.parseDouble(timed.output()) != probe.expected()) {
          throw new IllegalStateException(
              probe.name() + ": " + timed.output() + " instead of " + probe.expected());
        }
        ms[i][Math.max(run, 0)] = timed.ms();
      }
    }
    final Map<String, Measurement> measured = new LinkedHashMap<>();
    for (int i = 0; i < probes.size(); i++) {
      final String name = probes.get(i).name();
      measured.put(name, Measurement.of(name, "ms", ms[i]));
    }
    return measured;
  }

  private static void marks(final Map<String, Measurement> measured, final Report report) {
    final double crossSection = median(measured, StartupProbes.CROSS_SECTION);
    final double tick = median(measured, StartupProbes.TICK);
    atMost(report, Mark.FIRST_CROSS_SECTION, crossSection);
    atMost(report, Mark.FIRST_TICK, tick);
    final double map = median(measured, StartupProbes.MAP);
    atLeast(report, Mark.START_BESIDE_MAP, map / crossSection);
    final double withClass = median(measured, StartupProbes.MAP_WITH_CLASS);
    atLeast(report, Mark.START_BESIDE_MAP_WITH_CLASS, withClass / crossSection);
    final double queue = median(measured, StartupProbes.QUEUE);
    atLeast(report, Mark.START_BESIDE_QUEUE, queue / tick);
    final double empty = median(measured, StartupProbes.EMPTY);
    report.note(
        String.format(
            Locale.ROOT,
            "beyond an empty JVM: cross-section %.0f ms, tick %.0f ms, %s %.0f ms, %s %.0f ms",
            crossSection - empty,
            tick - empty,
            StartupProbes.MAP_WITH_CLASS,
            withClass - empty,
            StartupProbes.QUEUE,
            queue - empty));
  }

  private static void atMost(final Report report, final Mark mark, final double ms) {
    report.mark(mark, String.format(Locale.ROOT, "%.0f ms", ms), ms <= LIMIT_MS);
  }

  private static void atLeast(final Report report, final Mark mark, final double ratio) {
    report.mark(mark, String.format(Locale.ROOT, "%.1f x", ratio), ratio >= LEAST_RATIO);
  }

  private static double median(final Map<String, Measurement> measured, final String name) {
    final Measurement measurement = measured.get(name);
    if (measurement == null) {
      throw new IllegalStateException("no probe " + name);
    }
    return measurement.median();
  }
}
