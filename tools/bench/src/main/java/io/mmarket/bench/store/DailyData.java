/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import io.mmarket.bench.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The files of implementations, made once for all JVMs that JMH forks. */
final class DailyData {
  private DailyData() {}

  static void write(
      final DailyShape shape,
      final List<String> implementations,
      final Path data,
      final Report report) {
    for (final String implementation : implementations) {
      final long startNs = System.nanoTime();
      DailyBars.write(implementation, shape, data);
      report.progress(
          String.format(
              Locale.ROOT,
              "wrote %,d bars of %s in %.1f s",
              shape.bars(),
              implementation,
              (System.nanoTime() - startNs) / 1e9));
    }
  }

  /** What forks need to find the data, and to leave nothing behind elsewhere. */
  static List<String> jvmArgs(final Path data) {
    return List.of(
        "-D" + DailyBarsBenchmark.DATA + "=" + data,
        "-Djava.io.tmpdir=" + data,
        "-Dlmdbjava.extract.dir=" + data,
        "-Xmx3g");
  }
}
