/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmarket.testing.ChildJvm;
import io.mmarket.testing.TestScale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A partition of more than 2 GiB, which the JDK cannot map in one piece, written with 4 GB of heap
 * and read with 256 MB. In the soak only: it takes a minute and as much disk.
 */
class LargePartitionTest {
  private static final Duration DEADLINE = Duration.ofMinutes(30);
  private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
  private static final long OPENING_NS = DATE.toEpochDay() * RowChunk.DAY_NS;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int SYMBOLS = 6_000;
  private static final int TIMES = 1_200;
  private static final int COLUMNS = 20;

  @TempDir Path folder;

  /** Publishes the minutes: store. */
  static final class Writer {
    private Writer() {}

    public static void main(final String[] args) {
      final long beginNs = System.nanoTime();
      try (StoreWriter writer = StoreWriter.openOrCreate(Path.of(args[0]), SampleMarket.SHANGHAI)) {
        System.out.println(writer.publishMinutes(DATE, List.of(chunk()), Merging.MERGE).info());
      }
      System.out.println("seconds " + (System.nanoTime() - beginNs) / 1_000_000_000);
    }

    /** All columns have the same values, so the input takes the memory of one. */
    private static RowChunk chunk() {
      final int[] symbolIds = new int[SYMBOLS * TIMES];
      final long[] times = new long[symbolIds.length];
      final double[] values = new double[symbolIds.length];
      for (int i = 0; i < times.length; i++) {
        symbolIds[i] = i % SYMBOLS;
        times[i] = OPENING_NS + i / SYMBOLS * MINUTE_NS;
        values[i] = i;
      }
      final List<ColumnValues> columns =
          IntStream.range(0, COLUMNS)
              .<ColumnValues>mapToObj(
                  i -> new ColumnValues.Doubles(Bars.doubles("column" + i), values))
              .toList();
      final byte[][] symbols =
          SampleMarket.symbols(SYMBOLS).stream()
              .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
      return new RowChunk(symbols, symbolIds, times, columns);
    }
  }

  /** Compares every cell in both orientations: store. */
  static final class Reader {
    private Reader() {}

    public static void main(final String[] args) {
      long cells = 0;
      try (MarketCenter center = MarketCenter.open(Path.of(args[0]))) {
        for (int time = 0; time < TIMES; time++) {
          final Snapshot minute = center.getMinutesShared(OPENING_NS + time * MINUTE_NS);
          for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            for (int column = 0; column < COLUMNS; column++) {
              requireCell(time, symbol, minute.doubleValue(column, symbol));
              cells++;
            }
          }
          center.clearSharedCache();
        }
        final List<String> symbols = SampleMarket.symbols(SYMBOLS);
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          final Series bars = center.getMinuteSeriesShared(symbols.get(symbol));
          for (int time = 0; time < TIMES; time++) {
            for (int column = 0; column < COLUMNS; column++) {
              requireCell(time, symbol, bars.doubleValue(column, time));
              cells++;
            }
          }
        }
      }
      System.out.println("cells " + cells);
    }

    private static void requireCell(final int time, final int symbol, final double value) {
      if (value != time * SYMBOLS + symbol) {
        throw new IllegalStateException("minute " + time + ", symbol " + symbol + " is " + value);
      }
    }
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void shouldReadAPartitionLongerThanOneMappingCanBe() throws Exception {
    assumeTrue(TestScale.count(0, 1) == 1, "in the soak only: needs minutes, memory and disk");
    final Path store = folder.resolve("store");
    assertThat(run("-Xmx4g", Writer.class, store)).anyMatch(line -> line.startsWith("seconds"));
    assertThat(Files.size(store.resolve("minute/2024-01-02.g1.cm"))).isGreaterThan(1L << 31);
    assertThat(run("-Xmx256m", Reader.class, store))
        .endsWith("cells " + 2L * SYMBOLS * TIMES * COLUMNS);
  }

  private static List<String> run(final String heap, final Class<?> main, final Path store)
      throws InterruptedException {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.writerFlags());
    command.add(heap);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.add(store.toString());
    try (ChildJvm child = ChildJvm.startCommand(command)) {
      assertThat(child.awaitExit(DEADLINE)).as(() -> child.output().toString()).isZero();
      child.output().forEach(System.out::println);
      return child.output();
    }
  }
}
