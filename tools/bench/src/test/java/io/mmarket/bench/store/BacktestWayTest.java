/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ingest.Ingest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies come to the same sums, wherever their data are and however they are shared out. */
final class BacktestWayTest {
  private static final int STRATEGIES = 5;

  @TempDir Path folder;
  private BacktestInput input = new BacktestInput(Path.of(""), 0);

  @BeforeEach
  void write() throws IOException {
    input = new BacktestInput(folder, 2);
    input.data().write(input.parquetFolder(), 1);
    Ingest.builder(input.store()).path(input.parquetFolder().toString()).build().run();
  }

  @Test
  void shouldComeToTheSameSumInEachWay() {
    final double expected = input.expectedSum(STRATEGIES);
    assertThat(expected).isPositive();
    for (final BacktestWay way : BacktestWay.values()) {
      assertThat(sum(way, 0, STRATEGIES)).as(way.text()).isEqualTo(expected);
    }
  }

  @Test
  void shouldGiveEachProcessStrategiesOfItsOwn() {
    final double first = sum(BacktestWay.SHARED, 0, 2);
    final double others = sum(BacktestWay.SHARED, 2, STRATEGIES - 2);
    assertThat(first).isNotEqualTo(others);
    assertThat(first + others).isEqualTo(input.expectedSum(STRATEGIES));
  }

  private double sum(final BacktestWay way, final int first, final int count) {
    final BacktestStrategies strategies = new BacktestStrategies(first, count);
    final double[] sum = {Double.NaN};
    way.run(input, strategies, () -> sum[0] = strategies.sum());
    return sum[0];
  }
}
