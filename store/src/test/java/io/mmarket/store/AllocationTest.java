/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hot path allocates nothing: counted by the JVM, byte by byte. */
class AllocationTest {
  private final MarketCenter center;

  AllocationTest(@TempDir final Path store) {
    SampleMarket.publishSample(store, 1);
    center = MarketCenter.open(store);
  }

  @AfterEach
  void close() {
    center.close();
  }

  @Test
  void shouldCountWhatIsAllocated() {
    final byte[][] kept = new byte[1][];
    final long bytes =
        Allocations.bytes(
            () -> {
              kept[0] = new byte[100];
              return kept[0].length;
            });
    assertThat(bytes).isGreaterThanOrEqualTo(100L * Allocations.CALLS);
  }

  @Test
  void shouldAllocateNothingForACachedDateByNumber() {
    assertThat(Allocations.bytes(() -> center.getDateShared(20240103).size())).isZero();
  }

  @Test
  void shouldAllocateNothingForACachedDateByText() {
    assertThat(Allocations.bytes(() -> center.getDateShared("2024-01-03").size())).isZero();
    assertThat(Allocations.bytes(() -> center.getDateShared("20240103").size())).isZero();
  }

  @Test
  void shouldAllocateNothingForACachedEmptyDate() {
    assertThat(Allocations.bytes(() -> 1 + center.getDateShared("2024-12-03").size())).isZero();
  }

  @Test
  void shouldAllocateNothingForAFieldOfASymbol() {
    final Snapshot day = center.getDateShared("2024-01-03");
    final String symbol = day.symbols().get(0);
    assertThat(
            Allocations.bytes(
                () -> {
                  final int row = day.row(symbol);
                  return 1 + row + orZero(day.close(row)) + orZero(day.value(Field.OPEN, row));
                }))
        .isZero();
    assertThat(Allocations.bytes(() -> day.row("999999.XSHE"))).isZero();
  }

  @Test
  void shouldAllocateOneViewAndOneIteratorAnIteration() {
    final Snapshot day = center.getDateShared("2024-01-03");
    final long bytes =
        Allocations.bytes(
            () -> {
              double sum = 1;
              for (final KlineView bar : day) {
                sum += orZero(bar.close()) + orZero(bar.volume()) + bar.symbol().length();
              }
              return sum;
            });
    assertThat(bytes / Allocations.CALLS).isLessThanOrEqualTo(128);
  }

  @Test
  void shouldAllocateNothingForABarOfASeries() {
    final Series series = center.getSeriesShared("000001.XSHE");
    assertThat(Allocations.bytes(() -> series.timeNs(3) + orZero(series.close(5)))).isZero();
  }

  private static double orZero(final double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
