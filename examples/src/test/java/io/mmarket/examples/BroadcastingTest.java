/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import io.mmarket.testing.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's second to fourth example: everything that is printed but times and memory. */
final class BroadcastingTest {
  private static final int DAYS = 30;

  @TempDir Path folder;
  private Path store;

  @BeforeEach
  void publishTwoSymbols() {
    store = folder.resolve("store");
    final byte[][] symbols = {
      "AAPL".getBytes(StandardCharsets.UTF_8), "MSFT".getBytes(StandardCharsets.UTF_8)
    };
    final int[] ids = new int[2 * DAYS];
    final long[] times = new long[2 * DAYS];
    final double[] closes = new double[2 * DAYS];
    final double[] volumes = new double[2 * DAYS];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i % 2;
      times[i] = (LocalDate.of(2024, 1, 2).toEpochDay() + i / 2) * RowChunk.DAY_NS;
      closes[i] = 100 + i;
      volumes[i] = 10;
    }
    final List<ColumnValues> columns =
        List.of(
            new ColumnValues.Doubles(ColumnSpec.of(Field.CLOSE), closes),
            new ColumnValues.Doubles(ColumnSpec.of(Field.VOLUME), volumes));
    try (StoreWriter writer = StoreWriter.openOrCreate(store, ZoneOffset.UTC)) {
      writer.publishDaily(2024, List.of(new RowChunk(symbols, ids, times, columns)));
    }
  }

  @Test
  void shouldDeliverEveryTickToAHundredStrategiesInFourProcesses() throws Exception {
    try (ChildJvm example =
        ChildJvm.startWith(
            ChildJvm.writerFlags(),
            RealtimeBroadcasting.class,
            store.toString(),
            folder.resolve("queue").toString(),
            "AAPL",
            "20")) {
      assertThat(example.awaitExit(Duration.ofMinutes(2))).isZero();
      final double traded = 10 * IntStream.range(2 * (DAYS - 20), 2 * DAYS).map(i -> 100 + i).sum();
      final String each =
          String.format(Locale.ROOT, "40 ticks each, traded %1$.0f to %1$.0f", traded);
      assertThat(example.output())
          .contains(
              "strategies 0 to 24: " + each,
              "strategies 25 to 49: " + each,
              "strategies 50 to 74: " + each,
              "strategies 75 to 99: " + each,
              "Processed 40 ticks",
              "Cache hit rate: 50.00%")
          .anyMatch(line -> line.matches("Avg latency: \\d+ ns"));
    }
  }

  @Test
  void shouldRunFiftyStrategiesOnOneCopyOfTheMarket() throws Exception {
    try (ChildJvm example =
        ChildJvm.startWith(
            ChildJvm.READER_FLAGS,
            MultiStrategyBacktest.class,
            store.toString(),
            "AAPL",
            Integer.toString(DAYS - 5))) {
      assertThat(example.awaitExit(Duration.ofMinutes(2))).isZero();
      assertThat(example.output())
          .contains(
              "Strategies: 50, days: " + (DAYS - 5),
              "Bars seen by each: " + 2 * (DAYS - 5),
              "Trades: 0 to 0",
              "Copied by this process: 0 KiB")
          .anyMatch(line -> line.matches("Store in memory: [1-9]\\d* KiB"));
    }
  }

  @Test
  void shouldDeliverTenThousandTicksToAThousandSubscribers() throws Exception {
    try (ChildJvm example =
        ChildJvm.startWith(
            ChildJvm.writerFlags(),
            PerformanceMonitoring.class,
            store.toString(),
            folder.resolve("queue").toString(),
            "2024-01-02",
            "AAPL")) {
      assertThat(example.awaitExit(Duration.ofMinutes(2))).isZero();
      assertThat(example.output())
          .contains("Iterations: 10000", "Subscribers: 1000", "Cache hit rate: 99.99%")
          .anyMatch(line -> line.matches("Latency per subscriber: \\d+\\.\\d\\d ns"));
    }
  }
}
