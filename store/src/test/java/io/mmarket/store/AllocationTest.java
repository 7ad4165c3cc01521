/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hot path allocates nothing: counted by the JVM, byte by byte. */
class AllocationTest {
  private static final int CALLS = 100_000;
  private static final int MEASUREMENTS = 5;
  private static final int WARM_UPS = 3;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MarketCenter center;

  AllocationTest(@TempDir final Path store) {
    SampleMarket.publishSample(store, 1);
    center = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    center.close();
  }

  /**
   * Bytes that so many calls allocate, beyond what the measuring itself does. The least of some
   * measurements: the JVM links and compiles on this thread, too, but not each time.
   */
  private long allocatedBytes(final DoubleSupplier call) {
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

  @Test
  void shouldCountWhatIsAllocated() {
    final byte[][] kept = new byte[1][];
    final long bytes =
        allocatedBytes(
            () -> {
              kept[0] = new byte[100];
              return kept[0].length;
            });
    assertThat(bytes).isGreaterThanOrEqualTo(100L * CALLS);
  }

  @Test
  void shouldAllocateNothingForACachedDateByNumber() {
    assertThat(allocatedBytes(() -> center.getDateShared(20240103).size())).isZero();
  }

  @Test
  void shouldAllocateNothingForACachedDateByText() {
    assertThat(allocatedBytes(() -> center.getDateShared("2024-01-03").size())).isZero();
    assertThat(allocatedBytes(() -> center.getDateShared("20240103").size())).isZero();
  }

  @Test
  void shouldAllocateNothingForACachedEmptyDate() {
    assertThat(allocatedBytes(() -> 1 + center.getDateShared("2024-12-03").size())).isZero();
  }

  @Test
  void shouldAllocateNothingForAFieldOfASymbol() {
    final Snapshot day = center.getDateShared("2024-01-03");
    final String symbol = day.symbols().get(0);
    assertThat(
            allocatedBytes(
                () -> {
                  final int row = day.row(symbol);
                  return 1 + row + orZero(day.close(row)) + orZero(day.value(Field.OPEN, row));
                }))
        .isZero();
    assertThat(allocatedBytes(() -> day.row("999999.XSHE"))).isZero();
  }

  @Test
  void shouldAllocateOneViewAndOneIteratorAnIteration() {
    final Snapshot day = center.getDateShared("2024-01-03");
    final long bytes =
        allocatedBytes(
            () -> {
              double sum = 1;
              for (final KlineView bar : day) {
                sum += orZero(bar.close()) + orZero(bar.volume()) + bar.symbol().length();
              }
              return sum;
            });
    assertThat(bytes / CALLS).isLessThanOrEqualTo(128);
  }

  @Test
  void shouldAllocateNothingForABarOfASeries() {
    final Series series = center.getSeriesShared("000001.XSHE");
    assertThat(allocatedBytes(() -> series.timeNs(3) + orZero(series.close(5)))).isZero();
  }

  private static double orZero(final double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
