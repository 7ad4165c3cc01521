/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.ClassPath;
import io.mmarket.bench.JavaProcess;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Question: how long does a new JVM take from {@code java} to the sum of the first cross-section,
 * beside one that opens the same {@code .cm} file as a Chronicle Map and asks for the same block,
 * with and without the class that our build generates for it, and beside LMDB?
 *
 * <p>Data: {@link ReadBenchmarks#SHAPE} and 100 partitions of 5,000 symbols, in the page cache; the
 * map opens a copy, for opening changes the file. Command: {@code tools/mmarket bench startup}.
 * Runs are interleaved; medians count. Each answer is compared with the computed one. Expected
 * before measuring: 40 ms of an empty JVM, 60 ms of loading our classes; the map 500 ms more, and a
 * second more where it has to compile that class.
 */
final class StartupBenchmark implements BenchmarkGroup {
  private static final DailyShape SHAPE = ReadBenchmarks.SHAPE;
  private static final int DATE = 100;
  private static final String OURS = "bench|mmarket-store|store/target|agrona";
  private static final String BENCH = "mmarket-bench|bench/target";

  /** A process and its answer. */
  private record Probe(String name, JavaProcess process, double expected) {}

  @Override
  public void run(final BenchSettings settings, final Report report)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      final Path data = folder.path();
      DailyData.write(SHAPE, List.of("mmarket", "lmdbBlocks"), data, report);
      final List<Probe> probes = probes(data);
      final Map<String, Measurement> measured = measure(probes, settings.count(11, 3), report);
      report.section(
          "new JVM to its first cross-section",
          "5,000 symbols, whole processes, files in the page cache, interleaved");
      measured.values().forEach(report::row);
      marks(measured, report);
    }
  }

  private static List<Probe> probes(final Path data) throws IOException {
    final Path copy = copyOfMap(data);
    double expected = 0;
    for (int symbol = 0; symbol < SHAPE.symbols(); symbol++) {
      expected += DailyShape.value(DATE, symbol, DailyShape.CLOSE);
    }
    final String dateKey = Integer.toString(SHAPE.dateKey(DATE));
    final String store = DailyStore.folder(SHAPE, data).toString();
    final List<String> mapArgs =
        List.of(
            copy.toString(),
            dateKey,
            Long.toString(SHAPE.timeNs(DATE)),
            Integer.toString(SHAPE.symbols()),
            Integer.toString(DailyShape.CLOSE));
    final List<Probe> probes = new ArrayList<>();
    probes.add(probe("empty JVM", ReadProbes.Empty.class, BENCH, List.of(), List.of(), 0));
    probes.add(
        probe(
            "mmarket",
            ReadProbes.Daily.class,
            OURS,
            JavaProcess.READER_FLAGS,
            List.of(store, dateKey),
            expected));
    final List<String> flags = JavaProcess.chronicleFlags();
    probes.add(
        probe(
            "Chronicle Map, our class",
            ReadProbes.Map.class,
            OURS + "|openhft|chronicle|posix|affinity|slf4j",
            flags,
            mapArgs,
            expected));
    probes.add(
        probe(
            "Chronicle Map alone",
            ReadProbes.Map.class,
            BENCH + "|openhft|lib/(chronicle|posix|affinity|compiler|slf4j|javapoet)",
            flags,
            mapArgs,
            expected));
    probes.add(
        probe(
            "lmdbjava, column blocks",
            ReadProbes.Lmdb.class,
            OURS + "|lmdb|jnr|jffi|asm|peers",
            flags,
            List.of(
                data.toString(),
                Integer.toString(SHAPE.symbols()),
                Integer.toString(SHAPE.years()),
                Integer.toString(SHAPE.datesPerYear()),
                Integer.toString(DATE)),
            expected));
    return probes;
  }

  private static Probe probe(
      final String name,
      final Class<?> main,
      final String jars,
      final List<String> flags,
      final List<String> args,
      final double expected) {
    final List<String> all = new ArrayList<>(flags);
    all.add("-XX:TieredStopAtLevel=1");
    return new Probe(name, new JavaProcess(all, ClassPath.only(jars), main, args), expected);
  }

  private static Path copyOfMap(final Path data) throws IOException {
    final Path map = DailyStore.folder(SHAPE, data).resolve("daily/" + SHAPE.year(0) + ".g1.cm");
    final Path copy = data.resolve("copy.cm");
    Files.copy(map, copy);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return copy;
  }

  /** One run before those that count brings files and classes into the page cache. */
  private static Map<String, Measurement> measure(
      final List<Probe> probes, final int runs, final Report report)
      throws IOException, InterruptedException {
    final double[][] ms = new double[probes.size()][runs];
    for (int run = -1; run < runs; run++) {
      report.progress("new JVMs, round " + (run + 2) + " of " + (runs + 1));
      for (int i = 0; i < probes.size(); i++) {
        final Probe probe = probes.get(i);
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
    final double ours = median(measured, "mmarket");
    report.mark("at most 150 ms", String.format(Locale.ROOT, "%.0f ms", ours), ours <= 150);
    for (final String peer : List.of("Chronicle Map alone", "Chronicle Map, our class")) {
      final double ratio = median(measured, peer) / ours;
      report.mark(
          "5 x faster than " + peer, String.format(Locale.ROOT, "%.1f x", ratio), ratio >= 5);
    }
  }

  private static double median(final Map<String, Measurement> measured, final String name) {
    final Measurement measurement = measured.get(name);
    if (measurement == null) {
      throw new IllegalStateException("no probe " + name);
    }
    return measurement.median();
  }
}
