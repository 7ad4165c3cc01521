/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four days of four symbols. The factor foretells the second day, not the third, and the fourth,
 * which is in another year, and so in a partition with rows of its own.
 */
final class CrossSectionalFactorTest {
  private static final double ABSENT = Double.NaN;
  private static final List<String> SYMBOLS = List.of("AAPL", "IBM", "MSFT", "ORCL");
  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(2023, 12, 27),
          LocalDate.of(2023, 12, 28),
          LocalDate.of(2023, 12, 29),
          LocalDate.of(2024, 1, 2));

  /** By day and symbol; all opened at 100. */
  private static final double[][] CLOSES = {
    {ABSENT, 101, 99, 101},
    {ABSENT, 98, 102, ABSENT},
    {ABSENT, 98, 102, 98},
    {106, 101, 97, 101}
  };

  @Test
  void shouldPrintTheFactorOfADayAndHowWellItForetells(@TempDir final Path folder) {
    try (StoreWriter writer = StoreWriter.openOrCreate(folder, ZoneOffset.UTC)) {
      writer.publishDaily(2023, List.of(day(0), day(1), day(2)));
      writer.publishDaily(2024, List.of(day(3)));
    }
    final String printed =
        StandardOutput.of(
            () -> CrossSectionalFactor.main(new String[] {folder.toString(), "MSFT", "4"}));
    // Returns of 6, 1, -3 and 1 % have the mean 1.25 and the deviation 3.19; coefficients are 1,
    // -1, 1.
    assertThat(printed.lines())
        .containsExactly(
            "2024-01-02, 4 symbols",
            "long:  MSFT +1.33, IBM +0.08",
            "short: ORCL +0.08, AAPL -1.49",
            "information coefficient of 3 days: mean +0.3333, t +0.61");
  }

  private static RowChunk day(final int day) {
    final int[] present =
        IntStream.range(0, SYMBOLS.size())
            .filter(symbol -> !Double.isNaN(CLOSES[day][symbol]))
            .toArray();
    final long[] times = new long[present.length];
    Arrays.fill(times, DATES.get(day).toEpochDay() * RowChunk.DAY_NS);
    final double[] opens = new double[present.length];
    Arrays.fill(opens, 100);
    final double[] closes = IntStream.of(present).mapToDouble(s -> CLOSES[day][s]).toArray();
    return new RowChunk(
        SYMBOLS.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new),
        present,
        times,
        List.of(
            new ColumnValues.Doubles(ColumnSpec.of(Field.OPEN), opens),
            new ColumnValues.Doubles(ColumnSpec.of(Field.CLOSE), closes)));
  }
}
