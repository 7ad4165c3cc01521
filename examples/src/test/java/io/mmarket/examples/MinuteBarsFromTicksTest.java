/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmarket.ipc.TickBroadcaster;
import io.mmarket.store.ColumnSpec;
import io.mmarket.store.ColumnValues;
import io.mmarket.store.Field;
import io.mmarket.store.Merging;
import io.mmarket.store.RowChunk;
import io.mmarket.store.StoreWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MinuteBarsFromTicksTest {
  @TempDir private Path folder;

  @BeforeEach
  void publishTicksAndTheirMinutes() {
    final Path queue = folder.resolve("queue");
    try (TickBroadcaster broadcaster = TickBroadcaster.create(queue, StoredSession.ZONE)) {
      broadcaster.pushBatch(StoredSession.ticks(300));
    }
    StoredSession.store(queue, folder.resolve("store"));
  }

  private List<String> lines() {
    return StandardOutput.of(
            () ->
                MinuteBarsFromTicks.main(
                    new String[] {
                      folder.resolve("store").toString(), StoredSession.SYMBOL, StoredSession.DATE
                    }))
        .lines()
        .toList();
  }

  @Test
  void shouldFindThatStoredBarsAreThoseOfTheTicks() {
    assertThat(lines())
        .containsExactly(
            "000001.XSHE on 2024-01-02: 300 ticks make 100 bars, 100 are stored",
            "100 are equal, with the minute's end as their time",
            "0 are equal, with its begin");
  }

  @Test
  void shouldShowABarThatDiffers() {
    final long label =
        TimeUnit.SECONDS.toNanos(
            LocalDateTime.parse("2024-01-02T09:40").atZone(StoredSession.ZONE).toEpochSecond());
    final double[] values = {15};
    final List<ColumnValues> columns =
        List.of(
            new ColumnValues.Doubles(ColumnSpec.of(Field.OPEN), values),
            new ColumnValues.Doubles(ColumnSpec.of(Field.CLOSE), values));
    try (StoreWriter writer =
        StoreWriter.openOrCreate(folder.resolve("store"), StoredSession.ZONE)) {
      writer.publishMinutes(
          LocalDate.parse(StoredSession.DATE),
          List.of(
              new RowChunk(
                  new byte[][] {StoredSession.SYMBOL.getBytes(StandardCharsets.UTF_8)},
                  new int[] {0},
                  new long[] {label},
                  columns)),
          Merging.MERGE);
    }
    assertThat(lines())
        .contains("99 are equal, with the minute's end as their time")
        .last()
        .asString()
        .matches(
            "first difference: stored Kline\\(id='000001.XSHE', close=15.000000\\), "
                + "made \\d\\d\\.\\d\\d .* volume \\d+");
  }
}
