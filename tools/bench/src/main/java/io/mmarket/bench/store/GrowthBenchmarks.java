/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.JmhPlan;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Group {@code growth}: how the costs of random reads grow with symbols and partitions. A partition
 * is a year with one date: what grows is the number of files, of symbol tables and of hash tables,
 * which is what a read has to find its way through.
 */
final class GrowthBenchmarks implements BenchmarkGroup {
  private static final List<String> POINT_PEERS =
      List.of("mmarket", "chronicleMap", "lmdb", "array");
  private static final List<String> COLUMN_PEERS = List.of("mmarket");
  private static final List<String> SERIES_PEERS = List.of("mmarket");

  @Override
  public void run(final BenchSettings settings, final Report report) throws RunnerException {
    final Map<String, List<Measurement>> byMethod = new LinkedHashMap<>();
    byMethod.put("point", new ArrayList<>());
    byMethod.put("column", new ArrayList<>());
    byMethod.put("series", new ArrayList<>());
    for (final DailyShape shape : shapes(settings.quick())) {
      try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
        DailyData.write(shape, POINT_PEERS, folder.path(), report);
        byMethod.forEach(
            (method, measured) -> measured.addAll(measure(settings, shape, method, folder.path())));
      }
    }
    byMethod.forEach((method, measured) -> show(report, method, measured));
  }

  private static List<DailyShape> shapes(final boolean quick) {
    if (quick) {
      return List.of(new DailyShape(500, 1, 1), new DailyShape(5_000, 10, 1));
    }
    final List<DailyShape> shapes = new ArrayList<>();
    for (final int symbols : new int[] {500, 5_000, 50_000}) {
      for (final int years : new int[] {1, 10, 100}) {
        shapes.add(new DailyShape(symbols, years, 1));
      }
    }
    return shapes;
  }

  private static List<Measurement> measure(
      final BenchSettings settings, final DailyShape shape, final String method, final Path data) {
    try {
      return new JmhPlan(
              "DailyBarsBenchmark." + method + "$",
              1,
              3,
              3,
              settings.count(250, 60),
              Map.of(
                  "implementation", peers(method),
                  "symbols", List.of(Integer.toString(shape.symbols())),
                  "partitions", List.of(Integer.toString(shape.years())),
                  "dates", List.of(Integer.toString(shape.datesPerYear()))),
              DailyData.jvmArgs(data))
          .run(settings.verbose());
    } catch (final RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> peers(final String method) {
    return switch (method) {
      case "point" -> POINT_PEERS;
      case "column" -> COLUMN_PEERS;
      default -> SERIES_PEERS;
    };
  }

  private static void show(
      final Report report, final String method, final List<Measurement> measured) {
    final List<Measurement> shown = new ArrayList<>();
    for (final Measurement measurement : measured) {
      final Map<String, String> parameters = new LinkedHashMap<>(measurement.parameters());
      final String implementation = String.valueOf(parameters.remove("implementation"));
      parameters.remove("dates");
      shown.add(
          new Measurement(
              DailyText.of(implementation),
              inOrder(parameters),
              measurement.unit(),
              measurement.samples(),
              measurement.allocatedBytes()));
    }
    report.section(
        "growth: " + DailyText.question(method),
        "symbols x partitions; a partition is a year with one date");
    report.growth(shown);
  }

  private static Map<String, String> inOrder(final Map<String, String> parameters) {
    final Map<String, String> ordered = new LinkedHashMap<>();
    for (final String name : List.of("symbols", "partitions")) {
      ordered.put(name, String.valueOf(parameters.get(name)));
    }
    return ordered;
  }
}
