/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.bench.JmhPlan;
import io.mmarket.bench.Measurement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every implementation holds the same bars, and JMH can run over them. */
final class DailyBarsTest {
  private static final DailyShape SHAPE = new DailyShape(70, 2, 3);

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"mmarket", "chronicleMap", "lmdb", "lmdbBlocks", "hashMap", "array"})
  void shouldAnswerWithTheComputedValues(final String implementation) {
    DailyBars.write(implementation, SHAPE, data);
    try (DailyBars bars = DailyBars.open(implementation, SHAPE, data)) {
      for (int symbol = 0; symbol < SHAPE.symbols(); symbol++) {
        double sum = 0;
        for (int date = 0; date < SHAPE.dates(); date++) {
          final double expected = DailyShape.value(date, symbol, DailyShape.CLOSE);
          assertThat(bars.close(date, symbol)).isEqualTo(expected);
          sum += expected;
        }
        assertThat(bars.sumOfSymbol(symbol)).isEqualTo(sum);
      }
      for (int date = 0; date < SHAPE.dates(); date++) {
        double sum = 0;
        for (int symbol = 0; symbol < SHAPE.symbols(); symbol++) {
          sum += DailyShape.value(date, symbol, DailyShape.CLOSE);
        }
        assertThat(bars.sumOfDate(date)).isEqualTo(sum);
      }
    }
  }

  @Test
  void shouldMeasureInForkedJvms() throws Exception {
    final DailyShape shape = new DailyShape(60, 1, 4);
    DailyBars.write("mmarket", shape, data);
    final List<Measurement> measured =
        new JmhPlan(
                "DailyBarsBenchmark.point$",
                1,
                0,
                1,
                50,
                Map.of(
                    "implementation", List.of("mmarket"),
                    "symbols", List.of("60"),
                    "partitions", List.of("1"),
                    "dates", List.of("4")),
                DailyData.jvmArgs(data))
            .run(false);
    assertThat(measured).hasSize(1);
    assertThat(measured.get(0).name()).isEqualTo("point");
    assertThat(measured.get(0).parameters()).containsEntry("symbols", "60");
    assertThat(measured.get(0).median()).isPositive();
    assertThat(measured.get(0).allocatedBytes()).isNotNaN();
  }
}
