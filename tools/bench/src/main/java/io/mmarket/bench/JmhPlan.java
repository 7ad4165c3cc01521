/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH benchmarks to be run with certain parameters and times. Allocation is measured along.
 *
 * @param include a regular expression for their full names
 * @param forks JVMs for each
 * @param warmups iterations before measuring
 * @param iterations iterations that count, in each JVM
 * @param iterationMs how long an iteration is
 * @param parameters of the benchmarks: name to values, all combinations are run
 * @param jvmArgs for the forked JVMs, beside this one's own
 */
public record JmhPlan(
    String include,
    int forks,
    int warmups,
    int iterations,
    int iterationMs,
    Map<String, List<String>> parameters,
    List<String> jvmArgs) {
  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final String CLASS_PATH = "java.class.path";

  /**
   * Runs them, with the peers' jars on the class path of the forks.
   *
   * @param verbose let JMH print
   * @return what was measured: name is that of the method
   * @throws RunnerException when a benchmark fails
   */
  public List<Measurement> run(final boolean verbose) throws RunnerException {
    final ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(include)
            .forks(forks)
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(iterationMs))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(iterationMs))
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend(jvmArgs.toArray(new String[0]))
            .shouldFailOnError(true)
            .verbosity(verbose ? VerboseMode.NORMAL : VerboseMode.SILENT);
    parameters.forEach((name, values) -> options.param(name, values.toArray(new String[0])));
    // JMH has no option for it: forks get the class path that this JVM says it has.
    final String own = System.setProperty(CLASS_PATH, ClassPath.withPeers());
    try {
      return new Runner(options.build()).run().stream().map(JmhPlan::measurement).toList();
    } finally {
      System.setProperty(CLASS_PATH, own);
    }
  }

  /** What JMH measured, in the house's form. */
  static Measurement measurement(final RunResult run) {
    final List<Double> samples = new ArrayList<>();
    double allocated = Double.NaN;
    final Collection<BenchmarkResult> forks = run.getBenchmarkResults();
    for (final BenchmarkResult fork : forks) {
      for (final IterationResult iteration : fork.getIterationResults()) {
        samples.add(iteration.getPrimaryResult().getScore());
        for (final Result<?> result : iteration.getSecondaryResults().values()) {
          if (result.getLabel().endsWith(ALLOCATION)) {
            // The least: compiling and linking allocate once.
            allocated =
                Math.min(Double.isNaN(allocated) ? Double.MAX_VALUE : allocated, result.getScore());
          }
        }
      }
    }
    final BenchmarkParams params = run.getParams();
    final String name = params.getBenchmark();
    final Map<String, String> values = new LinkedHashMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    return new Measurement(
        name.substring(name.lastIndexOf('.') + 1),
        values,
        run.getPrimaryResult().getScoreUnit(),
        samples.stream().mapToDouble(Double::doubleValue).toArray(),
        allocated);
  }
}
