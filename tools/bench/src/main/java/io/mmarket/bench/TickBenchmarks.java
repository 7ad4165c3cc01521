/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Group {@code ipc}: the tick queue, as the annotations of its benchmarks say. */
final class TickBenchmarks implements BenchmarkGroup {
  @Override
  public void run(final BenchSettings settings, final Report report) throws RunnerException {
    report.section("ticks", "see the tables of JMH");
    final ChainedOptionsBuilder options =
        new OptionsBuilder().include("Tick.*Benchmark").shouldFailOnError(true);
    if (settings.quick()) {
      options.forks(1).warmupIterations(2).measurementIterations(3);
    }
    new Runner(options.build()).run();
  }
}
