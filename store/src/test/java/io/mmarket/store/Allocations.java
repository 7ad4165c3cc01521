/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** What calls allocate, counted by the JVM, byte by byte. */
final class Allocations {
  static final int CALLS = 100_000;
  private static final int MEASUREMENTS = 5;
  private static final int WARM_UPS = 3;

  private Allocations() {}

  /**
   * Bytes that so many calls allocate, beyond what the measuring itself does. The least of some
   * measurements: the JVM links and compiles on this thread, too, but not each time.
   */
  static long bytes(final DoubleSupplier call) {
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    for (int i = 0; i < WARM_UPS; i++) {
      sum += repeat(call, CALLS);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MEASUREMENTS && least > 0; i++) {
      final long empty = threads.getCurrentThreadAllocatedBytes();
      sum += repeat(call, 0);
      final long before = threads.getCurrentThreadAllocatedBytes();
      sum += repeat(call, CALLS);
      final long after = threads.getCurrentThreadAllocatedBytes();
      least = Math.min(least, Math.max(0, (after - before) - (before - empty)));
    }
    assertThat(sum).isNotZero();
    return least;
  }

  private static double repeat(final DoubleSupplier call, final int calls) {
    double sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += call.getAsDouble();
    }
    return sum;
  }
}
