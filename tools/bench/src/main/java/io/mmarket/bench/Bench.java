/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs groups of benchmarks: {@code tools/mmarket bench [store|ipc|startup]...}. */
public final class Bench {
  private static final String STARTUP = "startup";

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
    final List<String> groups = args.length == 0 ? List.of(STARTUP, "store", "ipc") : List.of(args);
    for (final String group : groups) {
      if (!group.equals(STARTUP) && !GROUPS.containsKey(group)) {
        System.err.println(
            "mmarket: no benchmark group '" + group + "', there are: startup, store, ipc");
        System.exit(2);
      }
    }
    for (final String group : groups) {
      if (group.equals(STARTUP)) {
        StartupBenchmark.run(System.out);
      } else {
        new Runner(new OptionsBuilder().include(GROUPS.get(group)).build()).run();
      }
    }
  }
}
