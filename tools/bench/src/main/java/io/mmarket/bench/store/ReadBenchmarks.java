/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.JmhPlan;
import io.mmarket.bench.Mark;
import io.mmarket.bench.Measurement;
import io.mmarket.bench.Report;
import io.mmarket.bench.TemporaryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Group {@code read}: a year of 5,000 symbols, read in every way, beside the peers. */
final class ReadBenchmarks implements BenchmarkGroup {
  /** A year of daily bars of a whole exchange. */
  static final DailyShape SHAPE = new DailyShape(5_000, 1, 250);

  private static final List<String> PEERS =
      List.of("mmarket", "hashMap", "chronicleMap", "lmdb", "lmdbBlocks", "array");
  private static final List<String> QUICK_PEERS = List.of("mmarket", "chronicleMap", "array");
  private static final String DATA_TEXT = "5,000 symbols x 250 dates, one partition, in memory";

  @Override
  public void run(final BenchSettings settings, final Report report) throws RunnerException {
    try (TemporaryFolder folder = TemporaryFolder.in(settings.folder())) {
      DailyData.write(SHAPE, settings.quick() ? QUICK_PEERS : PEERS, folder.path(), report);
      cached(settings, report, folder.path());
      daily(settings, report, folder.path());
      intraday(settings, report, folder.path());
    }
  }

  private static void cached(final BenchSettings settings, final Report report, final Path data)
      throws RunnerException {
    report.progress("cached dates");
    final Map<String, Measurement> byName = new LinkedHashMap<>();
    for (final Measurement measurement :
        plan(settings, "CachedDateBenchmark", Map.of(), data).run(settings.verbose())) {
      byName.put(measurement.name(), measurement);
    }
    report.section("a date that is mapped already: look-up and one field, a copy", DATA_TEXT);
    final Named rows = new Named(byName, report);
    final Measurement byInt = rows.show("cachedByInt", "getDateShared(int) + close");
    final Measurement byString = rows.show("cachedByString", "getDateShared(String) + close");
    rows.show("heapMapByString", "HashMap<String, double[]>");
    rows.show("deepCopy", "getDate: deep copy");
    atMost(report, Mark.CACHED_BY_INT, byInt, 10);
    atMost(report, Mark.CACHED_BY_STRING, byString, 20);
    report.section("one column of that date, summed", DATA_TEXT);
    final Measurement inPlace = rows.show("columnInPlace", "DoubleBuffer in place");
    rows.show("columnByRow", "close(row)");
    rows.show("columnByView", "iteration");
    final Measurement onHeap = rows.show("columnOnHeap", "double[] on the heap");
    final double ratio = inPlace.median() / onHeap.median();
    report.mark(Mark.COLUMN, text(ratio) + " x", ratio <= 1.1);
  }

  private static void daily(final BenchSettings settings, final Report report, final Path data)
      throws RunnerException {
    for (final String method : List.of("point", "column", "series")) {
      final List<String> peers = new ArrayList<>(peers(method));
      if (settings.quick()) {
        peers.retainAll(QUICK_PEERS);
      }
      report.progress(method + " reads at random");
      final Map<String, Measurement> byName = new LinkedHashMap<>();
      final Map<String, List<String>> parameters = Map.of("implementation", peers);
      for (final Measurement measurement :
          plan(settings, "DailyBarsBenchmark." + method + "$", parameters, data)
              .run(settings.verbose())) {
        byName.put(measurement.parameters().getOrDefault("implementation", ""), measurement);
      }
      report.section(DailyText.question(method), DATA_TEXT);
      final Named rows = new Named(byName, report);
      peers.forEach(name -> rows.show(name, DailyText.of(name)));
      if (method.equals("point")) {
        final double ratio = rows.get("chronicleMap").median() / rows.get("mmarket").median();
        report.mark(Mark.POINT, text(ratio) + " x", ratio >= 5);
      }
    }
  }

  private static List<String> peers(final String method) {
    return switch (method) {
      case "point" -> PEERS;
      case "column" -> List.of("mmarket", "hashMap", "chronicleMap", "lmdbBlocks", "array");
      default ->
          List.of("mmarket", "mmarketByPosition", "hashMap", "chronicleMap", "lmdbBlocks", "array");
    };
  }

  private static void intraday(final BenchSettings settings, final Report report, final Path data)
      throws RunnerException {
    report.progress("minutes and ticks");
    IntradayBenchmark.write(data);
    final Map<String, Measurement> byName = new LinkedHashMap<>();
    for (final Measurement measurement :
        plan(settings, "IntradayBenchmark", Map.of(), data).run(settings.verbose())) {
      byName.put(measurement.name(), measurement);
    }
    final Named rows = new Named(byName, report);
    report.section("minutes", "5,000 symbols x 60 minutes of a date");
    rows.show("minuteByTime", "getMinutesShared(long) + close");
    rows.show("minuteByText", "getMinutesShared(String) + close");
    rows.show("minuteColumn", "random minute: sum of closes");
    report.section("the 2,000 ticks of a random symbol, prices summed", "500 symbols, 13 columns");
    rows.show("ticksByPosition", "getTicksShared, lastPrice(i)");
    rows.show("ticksInPlace", "getTicksShared, columns in place");
    rows.show("ticksOnHeap", "double[] on the heap");
  }

  private static JmhPlan plan(
      final BenchSettings settings,
      final String include,
      final Map<String, List<String>> parameters,
      final Path data) {
    return new JmhPlan(
        include,
        settings.count(2, 1),
        3,
        settings.count(4, 3),
        settings.count(300, 60),
        parameters,
        DailyData.jvmArgs(data));
  }

  private static void atMost(
      final Report report, final Mark mark, final Measurement measured, final double boundNs) {
    report.mark(
        mark,
        text(measured.median()) + " ns, " + text(measured.allocatedBytes()) + " bytes",
        measured.median() <= boundNs && measured.allocatedBytes() < 0.5);
  }

  private static String text(final double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Measurements by the name of the code, shown under the name that readers know. */
  private record Named(Map<String, Measurement> measured, Report report) {
    Measurement get(final String name) {
      final Measurement measurement = measured.get(name);
      if (measurement == null) {
        throw new IllegalStateException("no benchmark " + name);
      }
      return measurement;
    }

    Measurement show(final String name, final String text) {
      final Measurement all = get(name);
      final Measurement shown =
          new Measurement(text, Map.of(), all.unit(), all.samples(), all.allocatedBytes());
      report.row(shown);
      return shown;
    }
  }
}
