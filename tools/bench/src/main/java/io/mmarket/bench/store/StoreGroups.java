/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchSettings;
import io.mmarket.bench.BenchmarkGroup;
import io.mmarket.bench.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** The groups of benchmarks of the store. */
public final class StoreGroups {
  private StoreGroups() {}

  /**
   * All of them, and {@code store}, which runs them one after the other.
   *
   * @return a new map by name
   */
  public static Map<String, BenchmarkGroup> byName() {
    final Map<String, BenchmarkGroup> parts = new LinkedHashMap<>();
    parts.put("read", new ReadBenchmarks());
    parts.put("growth", new GrowthBenchmarks());
    parts.put("startup", new StartupBenchmark());
    parts.put("memory", new MemoryBenchmark());
    parts.put("write", new WriteBenchmark());
    final Map<String, BenchmarkGroup> all = new LinkedHashMap<>();
    all.put("store", (settings, report) -> runAll(parts, settings, report));
    all.putAll(parts);
    all.put("ingest", new IngestBenchmark());
    all.put("ingest-memory", new IngestCurveBenchmark());
    return all;
  }

  private static void runAll(
      final Map<String, BenchmarkGroup> parts, final BenchSettings settings, final Report report)
      throws IOException, InterruptedException, RunnerException {
    for (final BenchmarkGroup part : parts.values()) {
      part.run(settings, report);
    }
  }
}
