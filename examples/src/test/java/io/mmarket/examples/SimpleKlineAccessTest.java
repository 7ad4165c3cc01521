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
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimpleKlineAccessTest {
  @Test
  void shouldPrintADateAndASymbol(@TempDir final Path folder) {
    final byte[][] symbols = {
      "AAPL".getBytes(StandardCharsets.UTF_8), "MSFT".getBytes(StandardCharsets.UTF_8)
    };
    final long monday = LocalDate.of(2024, 1, 8).toEpochDay() * RowChunk.DAY_NS;
    final long tuesday = monday + RowChunk.DAY_NS;
    final List<ColumnValues> columns =
        List.of(
            new ColumnValues.Doubles(
                ColumnSpec.of(Field.CLOSE), new double[] {185.56, 374.69, 185.14}),
            new ColumnValues.Doubles(
                ColumnSpec.of(Field.VOLUME), new double[] {59144500, 23134000, 42841800}));
    try (StoreWriter writer = StoreWriter.openOrCreate(folder, ZoneId.of("America/New_York"))) {
      writer.publishDaily(
          2024,
          List.of(
              new RowChunk(
                  symbols, new int[] {0, 1, 0}, new long[] {monday, monday, tuesday}, columns)));
    }

    final String printed =
        StandardOutput.of(
            () -> SimpleKlineAccess.main(new String[] {folder.toString(), "2024-01-08", "AAPL"}));

    assertThat(printed.lines())
        .containsExactly(
            "AAPL: close=185.56, volume=59,144,500",
            "MSFT: close=374.69, volume=23,134,000",
            "AAPL: close=185.56, 2 bars, highest close=185.56, 2 symbols that day");
  }
}
