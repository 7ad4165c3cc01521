/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.BenchmarkGroup;
import java.util.LinkedHashMap;
import java.util.Map;

/** The groups of benchmarks of the store. */
public final class StoreGroups {
  /** The table of {@code startup}. */
  public static final String STARTUP = "new JVM to its first read";

  /** Its row of a JVM that does nothing. */
  public static final String EMPTY_JVM = "empty JVM";

  /** Its row of Chronicle Map as others have it. */
  public static final String START_OF_MAP = "Chronicle Map alone";

  /** Its row of Chronicle Map with the class that our build generates. */
  public static final String START_OF_MAP_WITH_CLASS = "Chronicle Map, our class";

  /** Its row of Chronicle Queue. */
  public static final String START_OF_QUEUE = "Chronicle Queue, the same tick";

  /** A table of {@code ingest}. */
  public static final String INGEST_DAILY = "ingesting daily bars";

  /** Another one. */
  public static final String INGEST_TICKS = "ingesting ticks";

  /** A row of both. */
  public static final String PLAIN_WRITE = "write() + fsync, as many bytes";

  private StoreGroups() {}

  /**
   * All of them.
   *
   * @return a new map by name
   */
  public static Map<String, BenchmarkGroup> byName() {
    final Map<String, BenchmarkGroup> all = new LinkedHashMap<>();
    all.put("read", new ReadBenchmarks());
    all.put("growth", new GrowthBenchmarks());
    all.put("startup", new StartupBenchmark());
    all.put("memory", new MemoryBenchmark());
    all.put("write", new WriteBenchmark());
    all.put("ingest", new IngestBenchmark());
    all.put("ingest-memory", new IngestCurveBenchmark());
    return all;
  }

  /**
   * Many strategies on one store.
   *
   * @return the benchmark
   */
  public static BenchmarkGroup backtest() {
    return new BacktestBenchmark();
  }
}
