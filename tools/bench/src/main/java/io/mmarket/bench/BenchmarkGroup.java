/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Benchmarks that are run together and compared with each other. */
public interface BenchmarkGroup {
  /**
   * Runs them and reports.
   *
   * @param settings how thoroughly
   * @param report where results go
   * @throws IOException when the data cannot be made
   * @throws InterruptedException when the caller is stopped
   * @throws RunnerException when a benchmark fails
   */
  void run(BenchSettings settings, Report report)
      throws IOException, InterruptedException, RunnerException;

  /**
   * Both as one.
   *
   * @param first is run before this one
   * @return a new group
   */
  default BenchmarkGroup after(final BenchmarkGroup first) {
    return (settings, report) -> {
      first.run(settings, report);
      run(settings, report);
    };
  }
}
