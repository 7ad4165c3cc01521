/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs groups of benchmarks: {@code tools/mmarket bench [store|ipc|startup|latency]...}. */
public final class Bench {
  private static final String STARTUP = "startup";
  private static final String LATENCY = "latency";

  /** Groups of JMH benchmarks, as patterns of their class names. */
  private static final Map<String, String> GROUPS =
      Map.of("store", "SnapshotBenchmark|PointReadBenchmark", "ipc", "Tick.*Benchmark");

  private Bench() {}

  /**
   * Runs the named groups, or all.
   *
   * @param args names of groups
   */
  public static void main(final String[] args)
      throws IOException, InterruptedException, RunnerException {
    final List<String> groups =
        args.length == 0 ? List.of(STARTUP, "store", "ipc", LATENCY) : List.of(args);
    for (final String group : groups) {
      if (!group.equals(STARTUP) && !group.equals(LATENCY) && !GROUPS.containsKey(group)) {
        System.err.println(
            "mmarket: no benchmark group '" + group + "', there are: startup, store, ipc, latency");
        System.exit(2);
      }
    }
    for (final String group : groups) {
      if (group.equals(STARTUP)) {
        StartupBenchmark.run(System.out);
      } else if (group.equals(LATENCY)) {
        LatencyBenchmark.run(System.out);
      } else {
        new Runner(new OptionsBuilder().include(GROUPS.get(group)).build()).run();
      }
    }
  }
}
