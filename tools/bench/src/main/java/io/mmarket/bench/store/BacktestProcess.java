/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One JVM of {@link BacktestBenchmark}: runs its strategies, prints their sum, collects garbage,
 * prints the bytes of heap in use, and waits for the end of its standard input with all its data
 * held. Arguments: a {@link BacktestWay}, the two of {@link BacktestInput#arguments}, the number of
 * the first strategy, a count of strategies.
 */
final class BacktestProcess {
  private BacktestProcess() {}

  public static void main(final String[] args) {
    final BacktestStrategies strategies =
        new BacktestStrategies(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    BacktestWay.valueOf(args[0])
        .run(BacktestInput.of(args[1], args[2]), strategies, () -> answer(strategies.sum()));
  }

  private static void answer(final double sum) {
    System.out.println(sum);
    System.gc();
    final Runtime runtime = Runtime.getRuntime();
    System.out.println(runtime.totalMemory() - runtime.freeMemory());
    try {
      while (System.in.read() >= 0) {
        // Until the parent has looked.
      }
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
